import { createModeration } from "@courtside/client/moderation";
import type { AuditRecord, WireError } from "@courtside/protocol";
import type { ReactiveControllerHost } from "lit";
import type { ConsoleSession } from "../console-session.ts";

/** Records that are read at a time. */
const PAGE = 50;

/** The audit log of one room as far as it has been read, the newest first. */
export class AuditLog {
  records: readonly AuditRecord[] = [];
  more: "more" | "all" = "all";
  state: "unread" | "loading" | "read" = "unread";
  #room = "";
  readonly #host: ReactiveControllerHost;
  readonly #session: ConsoleSession;
  readonly #onError: (error: WireError) => void;

  constructor(
    host: ReactiveControllerHost,
    session: ConsoleSession,
    onError: (error: WireError) => void,
  ) {
    this.#host = host;
    this.#session = session;
    this.#onError = onError;
  }

  /** Reads a room's log from its newest record on. */
  async open(room: string): Promise<void> {
    this.#room = room;
    this.records = [];
    await this.#read(room);
  }

  /** Adds the page that is older than what has been read. */
  async readMore(): Promise<void> {
    await this.#read(this.#room);
  }

  async #read(room: string): Promise<void> {
    const { client } = this.#session;
    if (!client || !room) return;
    this.state = "loading";
    this.#host.requestUpdate();
    const before = this.records.at(-1)?.id;
    const page = { room, limit: PAGE, ...(before !== undefined && { before }) };
    const answer = await createModeration(client).readAudit(page);
    if (room !== this.#room || before !== this.records.at(-1)?.id) return;
    this.state = "read";
    if (answer.ok) {
      this.records = [...this.records, ...answer.data.records];
      this.more = answer.data.more ? "more" : "all";
    } else this.#onError(answer.error);
    this.#host.requestUpdate();
  }
}
