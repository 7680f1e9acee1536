import { describe, expect, it } from "vitest";
import { createAnnouncer } from "./create-announcer.ts";

interface Asked {
  url: string;
  authorization: string | null;
  body: Record<string, unknown>;
}

function announcerThat(respond: () => Response | Promise<Response>) {
  const asked: Asked[] = [];
  const announcer = createAnnouncer({
    server: "https://chat.test",
    getToken: () => "token-1",
    async fetch(input, init) {
      const { headers, url } = new Request(input, init);
      const body = JSON.parse(init.body);
      asked.push({ url, authorization: headers.get("authorization"), body });
      return respond();
    },
  });
  return { announcer, asked };
}

const place = { epoch: "e1", seq: 4 };

describe("an announcer", () => {
  it("posts events and announcements with its token, each with an id of its own", async () => {
    const { announcer, asked } = announcerThat(() => Response.json(place));
    const goal = { type: "goal", title: "1:0", side: "home", data: { minute: "45+1" } } as const;
    expect(await announcer.postEvent("a/b", goal, "g1")).toEqual({ ok: true, data: place });
    await announcer.announce("final", { text: "Half-time" });
    expect(asked).toEqual([
      {
        url: "https://chat.test/moderation/v1/rooms/a%2Fb/events",
        authorization: "Bearer token-1",
        body: { ...goal, id: "g1" },
      },
      {
        url: "https://chat.test/moderation/v1/rooms/final/announcements",
        authorization: "Bearer token-1",
        body: { text: "Half-time", id: expect.stringMatching(/^[\w-]{8,}$/) },
      },
    ]);
  });

  it("answers with the server's refusal", async () => {
    const error = { code: "FORBIDDEN", message: "no", retryable: false };
    const { announcer } = announcerThat(() => Response.json({ error }, { status: 403 }));
    expect(await announcer.announce("final", { text: "hi" })).toEqual({ ok: false, error });
  });

  it.each([
    ["nobody answers", () => Promise.reject(new Error("offline"))],
    ["what answers is no server of ours", () => new Response("<html>", { status: 502 })],
  ])("answers UNAVAILABLE where %s", async (_, respond) => {
    const { announcer } = announcerThat(respond);
    expect(await announcer.announce("final", { text: "hi" })).toMatchObject({
      ok: false,
      error: { code: "UNAVAILABLE" },
    });
  });
});
