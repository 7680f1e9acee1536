import { expect, it, vi } from "vitest";
import { createMemoryStore } from "../store/memory-store.ts";
import { createPolls } from "./create-polls.ts";
import type { LivePoll } from "./live-poll.ts";
import { POLLS } from "./poll-book.ts";

const ROOM = "final";
const MINUTE = 60_000;

it("[POLL-3] a poll that cannot go on keeps no other of its room from its end", async () => {
  const { log, records, tallies } = createMemoryStore();
  const now = Date.now();
  const key = (commandId: string) => ({ memberId: "mod", commandId, fingerprint: "poll:open" });
  const terms = (id: string) => ({ id, question: "?", options: ["a", "b"], openedAt: now });
  // The log knows its command as another one, and takes no entry for it.
  const draft = { kind: "announce", text: "Hello" } as const;
  await log.append(ROOM, [{ draft, key: { ...key("stuck"), fingerprint: "another" } }]);
  const since = now - MINUTE;
  const live: LivePoll[] = [
    { terms: terms("stuck"), key: key("stuck"), phase: "opening", since, seq: 0 },
    { terms: { ...terms("ends"), closesAt: now }, key: key("ends"), phase: "open", since, seq: 1 },
  ];
  await records.commit(POLLS, [{ id: ROOM, value: { live, ended: [] } }]);
  const faults: unknown[] = [];
  const office = await createPolls({
    options: { retentionDays: 1 },
    store: { log, records, tallies },
    noteAct() {},
    now: Date.now,
    onFault: (error) => void faults.push(error),
  });

  await vi.waitFor(async () => {
    const results = await office.polls.results(ROOM, 5);
    expect(results.map(({ id }) => id)).toEqual(["ends"]);
  });

  expect(faults).toHaveLength(1);
  await office.close();
});
