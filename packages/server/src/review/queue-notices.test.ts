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

test("a reported message that is reported again and decided within the moment is told to be gone", () => {
  const { notices, sent, pass } = setUp();
  const reported: QueueItem = { ...item("a"), kind: "report" };
  notices.add({ room: "final", added: [reported] });
  pass();
  notices.add({ room: "final", added: [reported] });
  notices.add({ room: "final", removed: ["a"] });

  pass();

  expect(sent.at(-1)).toEqual({ room: "final", removed: ["a"] });
});

test("what is back within the moment is told to be there", () => {
  const { notices, sent, pass } = setUp();
  notices.add({ room: "final", removed: ["a"] });
  notices.add({ room: "final", added: [item("a")] });

  pass();

  expect(sent).toEqual([{ room: "final", added: [item("a")] }]);
});
