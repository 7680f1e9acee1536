/** Why somebody who was asked over HTTP gave no answer that can be used. */
export type RemoteFailure =
  /** No whole answer in time. */
  | "timeout"
  /** No connection, or one that broke. */
  | "connection"
  /** A status other than 2xx and 3xx. */
  | "status"
  /** A 3xx: redirects are not followed. */
  | "redirect"
  /** More bytes than an answer may have. */
  | "too-large"
  /** No JSON. */
  | "bad-answer"
  /** Not asked: it failed too often a moment ago. */
  | "breaker-open"
  /** Not asked: as many questions as are allowed wait for an answer. */
  | "bulkhead-full";

/** A remote call that failed, by the reason that metrics and the audit log show. */
export class RemoteError extends Error {
  override readonly name = "RemoteError";
  readonly reason: RemoteFailure;
  /** With the reasons `status` and `redirect`. */
  readonly status: number | undefined;

  constructor(reason: RemoteFailure, details: { status?: number; cause?: unknown } = {}) {
    const { status, cause } = details;
    super(status === undefined ? reason : `${reason} ${status}`, { cause });
    this.reason = reason;
    this.status = status;
  }
}
