import { expect } from "@open-wc/testing";
import { en } from "../strings/en.ts";
import { member } from "../test-kit/messages.ts";
import { mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { type Trouble, troubleText } from "./banner.ts";

describe("the banner", () => {
  const trouble: Trouble = { status: "connected", error: null, retryAt: null };
  const full = { code: "ROOM_FULL", message: "This room is full.", retryable: true } as const;
  const cases: [title: string, trouble: Partial<Trouble>, text: string | null][] = [
    ["says nothing while all is well", {}, null],
    ["says nothing while it connects", { status: "connecting" }, null],
    [
      "counts down to the next attempt",
      { status: "reconnecting", retryAt: 5000 },
      "Connection lost. Next try in 5s",
    ],
    ["says that it tries now", { status: "reconnecting" }, "Connection lost. Reconnecting"],
    [
      "says that there is no network",
      { status: "offline" },
      "You are offline. The chat goes on when you are back.",
    ],
    ["says why the server refuses", { status: "refused", error: full }, "This room is full."],
    ["says why the room refuses", { error: full }, "This room is full."],
  ];
  for (const [title, changes, text] of cases) {
    it(title, () => {
      const context = { strings: en, language: "en", now: 0 };
      expect(troubleText({ ...trouble, ...changes }, context)).to.equal(text);
    });
  }

  it("says it in the visitor's language where there are words for it", () => {
    const strings = { ...en, errors: { ROOM_FULL: "Voll." } };
    const context = { strings, language: "de", now: 0 };
    expect(troubleText({ ...trouble, error: full }, context)).to.equal("Voll.");
  });
});

describe("the banner in the chat", () => {
  afterEach(unmountAll);

  it("is one, lets the visitor try now, and goes by itself", async () => {
    const { client, room, get, all, shown } = await mountChat();
    const me = member("Nora", { id: "me" });
    client.accept(me);
    room.join();
    client.setStatus("reconnecting", { retryAt: Date.now() + 9000 });
    room.set({ error: { code: "UNAVAILABLE", message: "x", retryable: true }, joined: false });
    await shown();
    expect(all(".banner")).to.have.length(1);

    get(".banner button").click();
    expect(client.calls).to.include("retryNow");

    client.accept(me);
    room.join({ error: null });
    await shown();
    expect(all(".banner")).to.have.length(0);
  });
});
