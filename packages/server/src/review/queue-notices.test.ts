import type { QueueItem, QueueNotice } from "@courtside/protocol";
import { expect, test } from "vitest";
import { QueueNotices } from "./queue-notices.ts";

function setUp() {
  const timers: (() => void)[] = [];
  const sent: QueueNotice[] = [];
  const clock = {
    after(_delayMs: number, run: () => void) {
      timers.push(run);
      return () => {};
    },
  };
  const notices = new QueueNotices(clock, (notice) => sent.push(notice));
  return { notices, sent, pass: () => timers.splice(0).map((run) => run()) };
}

function item(id: string): QueueItem {
  return { id, room: "final" } as QueueItem;
}

test("what changes in a room within a moment is told together", () => {
  const { notices, sent, pass } = setUp();
  notices.add({ room: "final", added: [item("a")] });
  notices.add({ room: "final", added: [item("b")], removed: ["old"] });
  notices.add({ room: "lobby", removed: ["c"] });

  pass();

  expect(sent).toEqual([
    { room: "final", added: [item("a"), item("b")], removed: ["old"] },
    { room: "lobby", removed: ["c"] },
  ]);
});

test("what comes and goes within the moment is not told", () => {
  const { notices, sent, pass } = setUp();
  notices.add({ room: "final", added: [item("a")] });
  notices.add({ room: "final", removed: ["a"] });

  pass();

  expect(sent).toEqual([]);
});
