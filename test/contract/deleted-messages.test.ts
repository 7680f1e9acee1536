import type { JoinData, Message } from "@courtside/protocol";
import { type RawClient, stopServers, type TestServer, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { STORES, type StoreName, stopStores } from "./every-store.ts";
import { askOk, WITH_API } from "./host-client.ts";
import { enter, freshId, member, say } from "./people.ts";
import { WireRecorder } from "./wire-recorder.ts";

afterEach(async () => {
  await stopServers();
  await stopStores();
});

const ROOM = "final";
const WORDS = "words that nobody shall read again";
/** Chosen for nothing else in the room. */
const EMOJI = "🦩";
const FEATURES = ["replies", "reactions", "threads", "polls", "reads", "mentions"];

describe.each(Object.keys(STORES) as StoreName[])("[LOG-6] [THREAD-3] [REACT-3] %s", (name) => {
  it("a deleted message takes its words, quotes, pin, mention and reactions along, and leaves its thread and the polls as they are", {
    timeout: 40_000,
  }, async () => {
    const start = await STORES[name]();
    const settings = { features: FEATURES };
    const options = { ...WITH_API, rooms: { "*": { settings } } };
    const first = await start(options);
    const startedAt = Date.now();
    const { client: nora, opening } = await enter(first, ROOM, "nora", { name: "Nora" });
    const { client: mod } = await enter(first, ROOM, "mod", { role: "moderator" });
    const { client: ada } = await enter(first, ROOM, "ada");
    const { message, quote, pollId } = await converse({ ada, mod, nora });
    expect(await nora.expectOk("room:join", { room: ROOM })).toMatchObject({
      room: { pinned: { id: message.id, mentions: ["nora"] } },
      pulse: { reactions: { [message.id]: { [EMOJI]: 2 } } },
      me: { reactions: { [message.id]: [EMOJI] } },
    });

    const there = new WireRecorder();
    await mod.expectOk("message:delete", { room: ROOM, id: freshId(), messageId: message.id });
    await nora.next("room:entries", ({ entries }) => entries.some(({ kind }) => kind === "delete"));
    there.follow(nora);
    await say(ada, ROOM, "a word afterwards");

    const expectGone = async (server: TestServer, reader: RawClient) => {
      const search = { server, reader, message, epoch: opening.epoch, startedAt };
      const joined = await readAll(search, there);
      expect(joined.room.pinned).toBeUndefined();
      const tombstone = entryOf(joined, message.id);
      expect(tombstone).toMatchObject({ text: "", deleted: "moderator" });
      expect(tombstone).not.toHaveProperty("mentions");
      expect(entryOf(joined, quote.id)?.replyTo).toMatchObject({ text: "", deleted: "moderator" });
      expect(joined.threads).toEqual({ [message.id]: expect.objectContaining({ count: 1 }) });
      expect(joined.room.polls).toMatchObject([{ id: pollId, tally: [1, 1] }]);
      expect(joined.me).toMatchObject({ votes: { [pollId]: 1 } });
    };
    await expectGone(first, nora);
    const second = await start(options);
    const late = await member(second, "nora", { name: "Nora" });
    there.follow(late);
    await expectGone(second, late);
    expect(there.seen([WORDS, EMOJI])).toEqual([]);
    expect(there.seen(["a reply to it"])).toEqual(["a reply to it"]);
  });
});

/** Says, quotes, answers, pins and reacts to the message that is to go, beside a poll that is to stay. */
async function converse({ ada, mod, nora }: Record<"ada" | "mod" | "nora", RawClient>) {
  const room = ROOM;
  const message = await say(ada, room, `@Nora ${WORDS}`);
  const quote = await say(nora, room, "quoting", { replyTo: message.id });
  await say(nora, room, "a reply to it", { thread: message.id });
  await mod.expectOk("message:pin", { room, id: freshId(), messageId: message.id });
  for (const client of [mod, nora]) {
    const reaction = { room, messageId: message.id, emoji: EMOJI, on: true };
    await client.expectOk("reaction:set", reaction);
  }
  const pollId = freshId();
  const poll = { room, id: pollId, question: "Yes or no?", options: ["Yes", "No"] };
  await mod.expectOk("poll:open", poll);
  await ada.expectOk("poll:vote", { room, pollId, option: 0 });
  await nora.expectOk("poll:vote", { room, pollId, option: 1 });
  await waitFor(async () => {
    const { pulse } = await nora.expectOk("room:join", { room });
    return pulse.reactions?.[message.id]?.[EMOJI] === 2;
  });
  return { message, quote, pollId };
}

interface Search {
  server: TestServer;
  reader: RawClient;
  message: Message;
  epoch: string;
  startedAt: number;
}

/** Reads the room in every way there is, and gives what a new viewer is told. */
async function readAll(search: Search, recorder: WireRecorder): Promise<JoinData> {
  const { server, reader, message, epoch, startedAt } = search;
  const room = ROOM;
  for (const since of [0, message.seq - 1, message.seq]) {
    await reader.expectOk("room:join", { room, since: { epoch, seq: since } });
  }
  const joined = await reader.expectOk("room:join", { room, history: 200 });
  await reader.expectOk("history:read", { room });
  const around = await reader.expectOk("history:read", { room, around: message.id });
  const thread = await reader.expectOk("thread:read", { room, messageId: message.id });
  for (const page of [around, thread]) {
    expect([page.reactions ?? {}, page.me?.reactions ?? {}]).toEqual([{}, {}]);
  }
  const refused = { room, messageId: message.id };
  expect(await reader.command("reaction:set", { ...refused, emoji: "👍", on: true })).toMatchObject(
    {
      ok: false,
      error: { code: "NOT_FOUND" },
    },
  );
  const window = `from=${startedAt - 1_000}&to=${Date.now() + 1_000}`;
  for (const path of ["", "/messages", `/messages/${message.id}`, "/export", `/replay?${window}`]) {
    const answer = await askOk(server, "GET", `/rooms/${ROOM}${path}`);
    recorder.note(JSON.stringify(answer));
  }
  return joined;
}

/** A message as an opening has it. */
function entryOf({ entries }: JoinData, id: string): Message | undefined {
  const entry = entries.find((each) => each.kind === "message" && each.message.id === id);
  return entry?.kind === "message" ? entry.message : undefined;
}
