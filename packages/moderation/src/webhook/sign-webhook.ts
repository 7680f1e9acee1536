import { createHash } from "node:crypto";
import { Webhook } from "standardwebhooks";

/** The headers that let a receiver check who sent a body, and when. */
export type WebhookHeaders = Record<
  "webhook-id" | "webhook-timestamp" | "webhook-signature",
  string
>;

/**
 * Signs bodies as the Standard Webhooks specification has it (https://www.standardwebhooks.com): one signature for
 * each secret, so that a receiver may be given a new one before the old one is taken away.
 *
 * @param secrets In the specification's form: `whsec_` and base64, 24 to 64 bytes.
 * @throws RangeError when there is none, or one has another form. The secret itself is never in the message.
 */
export function createWebhookSigner(
  secrets: readonly string[],
): (id: string, at: number, body: string) => WebhookHeaders {
  if (secrets.length === 0) throw new RangeError("a webhook needs a secret");
  const signers = secrets.map((secret) => {
    const bytes = Buffer.from(secret.replace(/^whsec_/, ""), "base64").length;
    if (!/^(?:whsec_)?[A-Za-z0-9+/]+=*$/.test(secret) || bytes < 24 || bytes > 64) {
      throw new RangeError("a webhook secret is whsec_ followed by 24 to 64 bytes in base64");
    }
    return new Webhook(secret);
  });
  return (id, at, body) => ({
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at / 1_000)),
    "webhook-signature": signers.map((signer) => signer.sign(id, new Date(at), body)).join(" "),
  });
}

/**
 * The id of a question: the same whenever the same message is asked about, so that a receiver can tell a repeated
 * question from a new one. It says nothing of the message.
 */
export function questionId(...parts: readonly string[]): string {
  return `msg_${createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 27)}`;
}
