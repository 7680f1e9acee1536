import { createRemoteEndpoint, type ModerationHook, type Verdict } from "@courtside/server";
import { ALLOWED } from "../allowed.ts";
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
  /** Milliseconds for one attempt, at most 5,000. Default: 700. */
  attemptMs?: number;
  /** The hook's name. Default: `"classifier"`. */
  name?: string;
}

const STRICTEST = ["reject", "hold", "shadow"] as const;

/**
 * Asks a moderation model for scores and maps them to verdicts. Different rooms have different thresholds by having a
 * classifier each. The text of every message goes to the endpoint, and nothing else: neither author nor room.
 *
 * @throws RangeError when the URL has the wrong form, or a threshold is not from 0 to 1.
 */
export function classifier(options: ClassifierOptions): ModerationHook {
  const { url, apiKey, model, attemptMs, name = "classifier" } = options;
  const { thresholds = { "*": { hold: 0.5, reject: 0.9 } } } = options;
  checkThresholds(thresholds);
  const endpoint = createRemoteEndpoint({ url, ...(attemptMs === undefined ? {} : { attemptMs }) });
  const headers: Record<string, string> =
    apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
  return {
    name,
    kind: "remote",
    async beforeMessage({ message, signal }) {
      const body = JSON.stringify({
        ...(model === undefined ? {} : { model }),
        input: message.text,
      });
      return judge(readScores(await endpoint.ask({ body, headers, signal })), thresholds);
    },
  };
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
