import type { MemberFile } from "@courtside/client/moderation";
import type { PolicyReport, WordOrder } from "../console/words/words-api.ts";

interface Asked {
  method: string;
  path: string;
  authorization: string | null;
  body: { text?: string; message?: string } & WordOrder;
}

/** Where the page's backend hands out a token. */
export const TOKEN_URL = "/moderator-token";

/** Stands in for what a server answers to moderators beside the socket, in place of the page's `fetch`. */
export function fakeModeratorApi() {
  const former = window.fetch;
  const asked: Asked[] = [];
  const words = {
    added: [] as string[],
    removed: [] as string[],
    lists: [{ hook: "blocklist", terms: 700 }],
  };
  const fake = {
    asked,
    words,
    report: {
      messages: 3,
      findings: [
        {
          messageId: "m",
          author: { name: "Ada" },
          text: "what a muppet",
          action: "reject",
          hook: "blocklist",
          detail: "muppet",
        },
      ],
    } as PolicyReport,
    /** What is known of every member. */
    file: { sanctions: [], warnings: [], notes: [], prior: { count: 0 } } as MemberFile,
    /** What the next answers are refused with. */
    refusal: null as { code: string; message: string; retryable: boolean } | null,
    restore() {
      window.fetch = former;
    },
  };
  window.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, location.href);
    if (url.pathname === TOKEN_URL) return new Response("a-token");
    if (!url.pathname.startsWith("/moderation/v1/")) return former(input, init);
    const body = JSON.parse(String(init?.body ?? "{}"));
    const authorization = new Headers(init?.headers).get("authorization");
    const path = url.pathname.slice("/moderation/v1/rooms/".length);
    asked.push({ method: init?.method ?? "GET", path, authorization, body });
    if (fake.refusal) return Response.json({ error: fake.refusal }, { status: 403 });
    return Response.json(answerTo(path, body));
  };

  function answerTo(path: string, { text = "", add = [], remove = [] }: Asked["body"]): unknown {
    if (path.includes("/members/")) return path.split("/").length === 3 ? fake.file : {};
    if (path.endsWith("/policy/dry-run")) return fake.report;
    const wanted = [...words.added.filter((term) => !remove.includes(term)), ...add];
    if (path.endsWith("/words/dry-run")) {
      const found = wanted
        .filter((term) => text.includes(term))
        .map((term) => ({
          term,
          start: text.indexOf(term),
          end: text.indexOf(term) + term.length,
        }));
      return { found };
    }
    words.added = wanted;
    return words;
  }
  return fake;
}
