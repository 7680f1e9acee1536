import { createRemoteEndpoint, type ModerationHook, type Verdict } from "@courtside/server";
import { createWebhookSigner, questionId } from "./sign-webhook.ts";
import { webhookQuestion } from "./webhook-question.ts";

export interface WebhookOptions {
  /** An http or https URL of yours. Redirects are not followed. */
  url: string;
  /** The secret that the receiver checks signatures with, `whsec_…`; several while one replaces another. */
  secret: string | readonly string[];
  /** Milliseconds for one attempt, at most 5,000. Default: 700. */
  attemptMs?: number;
  /** Questions that may wait at a time; beyond them the room's `onFailure` applies at once. Default: 64. */
  maxConcurrent?: number;
  /** The hook's name. Default: `"webhook"`. */
  name?: string;
}

/**
 * Asks a service of yours about each message, with a signed `POST` of a {@link WebhookQuestion}; it answers with a verdict as
 * JSON, `{ "action": "allow" }` at the least. Where it does not answer, or not in time, the room's `onFailure` decides.
 *
 * @throws RangeError when the URL or a secret has the wrong form.
 */
export function webhook(options: WebhookOptions): ModerationHook {
  const { url, secret, attemptMs, maxConcurrent, name = "webhook" } = options;
  const sign = createWebhookSigner(typeof secret === "string" ? [secret] : secret);
  const endpoint = createRemoteEndpoint({
    url,
    ...(attemptMs === undefined ? {} : { attemptMs }),
    ...(maxConcurrent === undefined ? {} : { maxConcurrent }),
  });
  return {
    name,
    kind: "remote",
    async beforeMessage(context) {
      const { room, author, message, now, signal } = context;
      const id = questionId(room.id, author.member.id, message.id);
      const body = JSON.stringify(webhookQuestion(context));
      const answer = await endpoint.ask({ body, headers: sign(id, now, body), signal });
      // Whatever came: the pipeline reads it as it reads every hook's answer, and takes what is no verdict for a failure.
      return answer as Verdict;
    },
  };
}
