import type { TimelineItem } from "@courtside/client";
import type { Message } from "@courtside/protocol";
import { expect } from "@open-wc/testing";
import { messageItem } from "../test-kit/message-item.ts";
import { message } from "../test-kit/messages.ts";
import { overlayItems } from "./overlay-items.ts";

const NOW = 1_000_000;
const WISH = {
  shown: ["messages", "events"],
  max: 3,
  lingerMs: 10_000,
  playbackTime: null,
  now: NOW,
};

/** An item of a message. */
const said = (changes: Partial<Message>): TimelineItem =>
  messageItem({ ...message("Ana", "hello"), ...changes });
/** Messages that came so many seconds ago. */
const ago = (...seconds: number[]): TimelineItem[] =>
  seconds.map((second, index) => said({ seq: index + 1, at: NOW - second * 1_000 }));
const keys = (items: readonly TimelineItem[]) => items.map(({ seq }) => seq);

describe("what an overlay shows", () => {
  it("is the newest, each for a while", () => {
    const { items, nextAt } = overlayItems(ago(11, 9, 8, 7, 1), WISH);
    expect(keys(items)).to.deep.equal([3, 4, 5]);
    expect(nextAt).to.equal(NOW + 2_000);
  });

  it("stays until others take its place where no time is set", () => {
    const { items, nextAt } = overlayItems(ago(900, 800, 700, 600), { ...WISH, lingerMs: 0 });
    expect(keys(items)).to.deep.equal([2, 3, 4]);
    expect(nextAt).to.equal(null);
  });

  it("is what the video has reached, by the video's time", () => {
    const wish = { ...WISH, playbackTime: NOW - 30_000 };
    const { items, nextAt } = overlayItems(ago(45, 35, 28, 1), wish);
    expect(keys(items)).to.deep.equal([2]);
    expect(nextAt).to.equal(NOW + 2_000);
  });

  it("has nothing of what is deleted, nor of kinds that are not wanted", () => {
    const gone = said({ seq: 1, at: NOW, text: "", deleted: "moderator" });
    const at = NOW;
    const entry = { kind: "event", seq: 2, at, type: "goal", title: "Goal" } as const;
    const event: TimelineItem = { kind: "event", key: "entry:2", seq: 2, moment: at, entry };
    expect(keys(overlayItems([gone, event], WISH).items)).to.deep.equal([2]);
    expect(overlayItems([gone, event], { ...WISH, shown: ["bursts"] }).items).to.deep.equal([]);
  });
});
