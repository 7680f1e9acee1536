import { setTimeout as wait } from "node:timers/promises";
import type { RawClient, TestServer } from "@courtside/testing";
import { enter, say } from "../contract/people.ts";

const SPEAKERS = 40;
/** Milliseconds between two rounds of messages. */
const ROUND_MS = 50;
/** Milliseconds between two of each message that nobody may miss. */
const PRIORITY_MS = 500;

/** What was said while it was loud. */
export interface LoudRoom {
  /** Messages of the crowd. */
  crowd: number;
  /** The texts that the visitor has to be shown, each ending with ` !`. */
  priority: string[];
}

/**
 * Fills a room with a crowd that says so many things a second, among which a moderator, a mention of one visitor and that visitor's
 * other device are to be heard.
 *
 * @param visitor The id of the visitor, whose name is the same.
 */
export async function beLoud(
  server: TestServer,
  {
    room,
    visitor,
    perSecond,
    ms,
  }: { room: string; visitor: string; perSecond: number; ms: number },
): Promise<LoudRoom> {
  const inRoom = async (name: string, claims = {}): Promise<RawClient> =>
    (await enter(server, room, name, claims)).client;
  const crowd = await Promise.all(Array.from({ length: SPEAKERS }, (_, n) => inRoom(`fan${n}`)));
  const [moderator, friend, ownDevice] = await Promise.all([
    inRoom("mo", { role: "moderator" }),
    inRoom("friend"),
    inRoom(visitor),
  ]);
  const loud: LoudRoom = { crowd: 0, priority: [] };
  const faults: unknown[] = [];
  const saying = new Set<Promise<unknown>>();
  const speak = (client: RawClient, text: string) => {
    const said = say(client, room, text)
      .catch((error: unknown) => faults.push(error))
      .finally(() => saying.delete(said));
    saying.add(said);
  };
  const sayPriority = (client: RawClient, text: string) => {
    loud.priority.push(text);
    speak(client, text);
  };
  const startedAt = performance.now();
  let nextPriority = 0;
  for (let elapsed = 0; elapsed < ms; elapsed = performance.now() - startedAt) {
    for (; loud.crowd < (elapsed * perSecond) / 1_000; loud.crowd += 1) {
      const fan = crowd[loud.crowd % SPEAKERS] as RawClient;
      speak(fan, `What a match, number ${loud.crowd} of this evening 🔥`);
    }
    if (elapsed >= nextPriority * PRIORITY_MS && elapsed < ms - 2 * PRIORITY_MS) {
      sayPriority(moderator, `moderator ${nextPriority} !`);
      sayPriority(friend, `@${visitor} look ${nextPriority} !`);
      sayPriority(ownDevice, `from my phone ${nextPriority} !`);
      nextPriority += 1;
    }
    await wait(ROUND_MS);
  }
  await Promise.all(saying);
  if (faults.length > 0) throw new AggregateError(faults, "Not all that was said was taken.");
  for (const client of [...crowd, moderator, friend, ownDevice]) client.close();
  return loud;
}
