import type { MemberNotice, Message } from "@courtside/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { ManualClock } from "../../test/manual-clock.ts";
import { MentionNotices } from "./mention-notices.ts";

const author = { id: "ada", name: "Ada", role: "member" } as const;
const said: Message = {
  id: "m1",
  clientId: "c1",
  author,
  text: "@Ben look",
  at: 1,
  seq: 7,
  mentions: ["ben"],
};

let clock: ManualClock;
let delayMs: number;
let stored: Message | undefined;
let told: [string, MemberNotice][];
let faults: unknown[];
let notices: MentionNotices;

beforeEach(() => {
  clock = new ManualClock();
  delayMs = 0;
  stored = said;
  told = [];
  faults = [];
  notices = new MentionNotices({
    messenger: { notify: (memberId, notice) => void told.push([memberId, notice]) },
    log: {
      message: async () => {
        if (stored) return stored;
        throw new Error("away");
      },
    },
    settingsOf: () => ({ reviewDelayMs: delayMs }),
    clock,
    onFault: (error) => void faults.push(error),
  });
});

/** Lets time pass, and what then asks the log have its answer. */
async function pass(ms: number): Promise<void> {
  clock.advance(ms);
  await new Promise(setImmediate);
}

const notice = { kind: "mention", room: "final", messageId: "m1", author, seq: 7 };

describe("MentionNotices", () => {
  it("tells the mentioned at once where everyone sees the message at once", () => {
    notices.published("final", said);
    expect(told).toEqual([["ben", notice]]);
  });

  it("tells them with everyone else where moderators see it first", async () => {
    delayMs = 5_000;
    notices.published("final", said);
    await pass(4_999);
    expect(told).toEqual([]);
    await pass(1);
    expect(told).toEqual([["ben", notice]]);
  });

  it("waits as long as the delay is by then", async () => {
    delayMs = 5_000;
    notices.published("final", said);
    delayMs = 8_000;
    await pass(7_999);
    expect(told).toEqual([]);
    await pass(1);
    expect(told).toHaveLength(1);
  });

  it("tells nobody of what was deleted meanwhile, and of an edit whom it mentions now", async () => {
    delayMs = 5_000;
    notices.published("final", said);
    const { mentions: _, ...without } = said;
    stored = { ...without, text: "", deleted: "moderator" };
    await pass(5_000);
    expect(told).toEqual([]);
    notices.published("final", said);
    stored = { ...said, mentions: ["cleo"] };
    await pass(5_000);
    expect(told.map(([memberId]) => memberId)).toEqual(["cleo"]);
  });

  it("says so where the message cannot be read", async () => {
    delayMs = 5_000;
    stored = undefined;
    notices.published("final", said);
    await pass(5_000);
    expect(faults).toEqual([new Error("away")]);
    expect(told).toEqual([]);
  });

  it("tells nobody once it is closed", async () => {
    delayMs = 5_000;
    notices.published("final", said);
    notices.close();
    await pass(5_000);
    expect(told).toEqual([]);
  });
});
