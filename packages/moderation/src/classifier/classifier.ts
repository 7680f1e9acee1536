import { createRemoteEndpoint, type ModerationHook, type Verdict } from "@courtside/server";
import { ALLOWED } from "../allowed.ts";
import { questionsOf } from "./image-questions.ts";
import { readScores } from "./read-scores.ts";

/** From which score on, from 0 to 1, a category has which verdict. */
export interface Threshold {
  hold?: number;
  shadow?: number;
  reject?: number;
}

export interface ClassifierOptions {
  /** The address of a moderation endpoint with the interface of OpenAI's, for example `https://api.openai.com/v1/moderations`. */
  url: string;
  /** The key that it asks for, from your environment. Default: none is sent, for a service of your own. */
  apiKey?: string | undefined;
  /** Default: the endpoint's own. */
  model?: string;
  /**
   * By category, as the endpoint names them (`harassment`, `hate/threatening`); `*` is every other. Default:
   * `{ "*": { hold: 0.5, reject: 0.9 } }`.
   */
  thresholds?: Readonly<Record<string, Threshold>>;
  /**
   * Whether the images of a message are sent as well, each in a question of its own, as `image_url` with the bytes in it. The
   * model has to take images, as `omni-moderation-latest` does. Default: `"left-out"`.
   */
  images?: "sent" | "left-out";
  /** Milliseconds for one attempt, at most 5,000. Default: 700. */
  attemptMs?: number;
  /** The hook's name. Default: `"classifier"`. */
  name?: string;
}

const STRICTEST = ["reject", "hold", "shadow"] as const;

/**
 * Asks a moderation model for scores and maps them to verdicts. Different rooms have different thresholds by having a
 * classifier each. The text of every message goes to the endpoint, where wanted its images, and nothing else: neither
 * author nor room.
 *
 * @throws RangeError when the URL has the wrong form, or a threshold is not from 0 to 1.
 */
export function classifier(options: ClassifierOptions): ModerationHook {
  const { url, apiKey, model, attemptMs, images = "left-out", name = "classifier" } = options;
  const { thresholds = { "*": { hold: 0.5, reject: 0.9 } } } = options;
  checkThresholds(thresholds);
  const endpoint = createRemoteEndpoint({ url, ...(attemptMs === undefined ? {} : { attemptMs }) });
  const headers: Record<string, string> =
    apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
  return {
    name,
    kind: "remote",
    async beforeMessage({ message, signal }) {
      const inputs = images === "sent" ? await questionsOf(message) : [message.text];
      const scores = await Promise.all(
        inputs.map(async (input) => {
          const body = JSON.stringify({ ...(model === undefined ? {} : { model }), input });
          return readScores(await endpoint.ask({ body, headers, signal }));
        }),
      );
      return judge(highest(scores), thresholds);
    },
  };
}

/** Of several answers, the highest score of each category. */
function highest(answers: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const scores = new Map<string, number>();
  for (const answer of answers) {
    for (const [category, score] of answer) {
      scores.set(category, Math.max(score, scores.get(category) ?? 0));
    }
  }
  return scores;
}

/** The strictest verdict that any category's score has. */
function judge(
  scores: ReadonlyMap<string, number>,
  thresholds: Readonly<Record<string, Threshold>>,
): Verdict {
  for (const action of STRICTEST) {
    for (const [category, score] of scores) {
      const from = (thresholds[category] ?? thresholds["*"])?.[action];
      if (from === undefined || score < from) continue;
      return { action, reasonCode: "classifier", detail: `${category} ${score.toFixed(2)}` };
    }
  }
  return ALLOWED;
}

function checkThresholds(thresholds: Readonly<Record<string, Threshold>>): void {
  for (const [category, threshold] of Object.entries(thresholds)) {
    for (const [action, from] of Object.entries(threshold)) {
      if (from >= 0 && from <= 1) continue;
      throw new RangeError(`thresholds: ${category}.${action} is from 0 to 1, not ${from}`);
    }
  }
}
