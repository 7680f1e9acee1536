import type { CommandPayload, Entry, NoticeMap } from "@courtside/protocol";
import { LIMITS } from "@courtside/protocol";
import {
  type RawClient,
  startServer,
  stopServers,
  type TestServer,
  waitFor,
} from "@courtside/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { enter, freshId, HOSTED } from "./people.ts";

const room = "final";

let server: TestServer;
let mod: RawClient;
let ada: RawClient;

beforeEach(async () => {
  const rooms = {
    final: { settings: { features: ["polls"] } },
    plain: { settings: { features: [] } },
  };
  server = await startServer({ ...HOSTED, rooms });
  ({ client: mod } = await enter(server, room, "mod", { role: "moderator" }));
  ({ client: ada } = await enter(server, room, "ada"));
});
afterEach(async () => {
  mod.close();
  ada.close();
  await stopServers();
});

type Terms = Partial<CommandPayload<"poll:open">>;

const draft = (terms: Terms = {}) => ({
  room,
  id: freshId(),
  question: "Who wins?",
  options: ["Home", "Away", "Nobody"],
  ...terms,
});

async function open(terms: Terms = {}): Promise<string> {
  const payload = draft(terms);
  await mod.expectOk("poll:open", payload);
  return payload.id;
}

const close = (pollId: string, more: { answer?: number } = {}) =>
  mod.command("poll:close", { room, pollId, id: freshId(), ...more });

async function refusal(
  client: RawClient,
  ...[name, payload]: Parameters<RawClient["command"]>
): Promise<unknown> {
  const answer = await client.command(name, payload);
  return answer.ok ? "done" : answer.error;
}

function pollEntry(where: (entry: Extract<Entry, { kind: "poll" }>) => boolean) {
  return ({ entries }: NoticeMap["room:entries"]) =>
    entries.some((entry) => entry.kind === "poll" && where(entry));
}

const closing = (pollId: string) =>
  pollEntry((entry) => "closed" in entry && entry.pollId === pollId);

async function closed(client: RawClient, pollId: string) {
  const { entries } = await client.next("room:entries", closing(pollId));
  return entries.find((entry) => entry.kind === "poll" && "closed" in entry);
}

describe("poll:open", () => {
  it("[POLL-1] tells everyone of the poll by an entry, and those who join later by the room's state", async () => {
    const pollId = await open({ question: "  Who   wins? " });
    const { entries } = await ada.next(
      "room:entries",
      pollEntry((entry) => "poll" in entry),
    );
    const poll = { id: pollId, question: "Who   wins?", tally: [0, 0, 0] };
    expect(entries).toMatchObject([{ kind: "poll", poll }]);
    const { opening } = await enter(server, room, "ben");
    expect(opening.room.polls).toMatchObject([poll]);
    expect(opening.me.votes ?? {}).toEqual({});
  });

  it("[POLL-1] [LOG-3] opens one poll for an id, however often it is sent, and none for another's id", async () => {
    const payload = draft();
    const first = await mod.expectOk("poll:open", payload);
    expect(await mod.expectOk("poll:open", payload)).toEqual(first);
    expect(await refusal(mod, "poll:open", { ...payload, question: "Another?" })).toMatchObject({
      code: "ID_REUSED",
    });
    const { client: other } = await enter(server, room, "mod2", { role: "moderator" });
    expect(await refusal(other, "poll:open", payload)).toMatchObject({ code: "ID_REUSED" });
    await close(payload.id);
    expect(await mod.expectOk("poll:open", payload)).toEqual(first);
    expect(await refusal(other, "poll:open", payload)).toMatchObject({ code: "ID_REUSED" });
    other.close();
  });

  it(`[POLL-1] lets ${LIMITS.openPolls} polls be open at the same time`, async () => {
    const attempts = Array.from({ length: LIMITS.openPolls + 2 }, () =>
      mod.command("poll:open", draft()),
    );
    const answers = await Promise.all(attempts);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(LIMITS.openPolls);
    const { opening } = await enter(server, room, "ben");
    const [first] = opening.room.polls;
    await close(first?.id ?? "");
    expect(await refusal(mod, "poll:open", draft())).toBe("done");
  });

  it.each<[string, Terms, string]>([
    ["a question without text", { question: " \n " }, "question"],
    ["a question that is too long", { question: "é".repeat(201) }, "question"],
    ["one option", { options: ["Home"] }, "options"],
    ["eleven options", { options: Array.from({ length: 11 }, (_, at) => `${at}`) }, "options"],
    ["an option that is too long", { options: ["a", "👍".repeat(81)] }, "options.1"],
    ["the same option twice", { options: ["Home", "Home "] }, "options"],
    ["a time that is over", { closesAt: 1 }, "closesAt"],
    ["a time in over seven days", { closesAt: Date.now() + 8 * 86_400_000 }, "closesAt"],
    [
      "too few values for its event",
      { settles: { eventType: "full-time", answerFrom: "side", values: ["home", "away"] } },
      "settles.values",
    ],
  ])("[INVALID] [TOO_LONG] refuses %s, and names the field", async (_what, terms, field) => {
    expect(await refusal(mod, "poll:open", draft(terms))).toMatchObject({ field });
  });

  it("[FORBIDDEN] [INVALID] is for those with the capability, in rooms that have polls on", async () => {
    expect(await refusal(ada, "poll:open", draft())).toMatchObject({ code: "FORBIDDEN" });
    await mod.expectOk("room:join", { room: "plain" });
    expect(await refusal(mod, "poll:open", draft({ room: "plain" }))).toMatchObject({
      code: "INVALID",
    });
  });
});

describe("poll:vote", () => {
  const vote = (client: RawClient, pollId: string, option: number) =>
    client.expectOk("poll:vote", { room, pollId, option });

  it("[POLL-2] counts one vote a member, the last one, and tells everyone the absolute counts", async () => {
    const pollId = await open();
    expect(await vote(ada, pollId, 0)).toEqual({ tally: [1, 0, 0] });
    expect(await vote(ada, pollId, 0)).toEqual({ tally: [1, 0, 0] });
    const { client: phone } = await enter(server, room, "ada");
    expect(await vote(phone, pollId, 2)).toEqual({ tally: [0, 0, 1] });
    expect(await vote(mod, pollId, 2)).toEqual({ tally: [0, 0, 2] });
    const told = await phone.next("room:pulse", ({ polls }) => polls?.[pollId]?.[2] === 2);
    expect(told.polls).toEqual({ [pollId]: [0, 0, 2] });
    const { opening } = await enter(server, room, "ada");
    expect(opening.me.votes).toEqual({ [pollId]: 2 });
    expect(opening.room.polls).toMatchObject([{ id: pollId, tally: [0, 0, 2] }]);
    phone.close();
  });

  it("[POLL-2] takes the first vote of a poll in which votes are final", async () => {
    const pollId = await open({ changes: "final" });
    const votes = [0, 1, 2].map((option) => ada.command("poll:vote", { room, pollId, option }));
    const answers = await Promise.all(votes);
    expect(answers.map(({ ok }) => ok)).toEqual([true, false, false]);
    expect(await vote(ada, pollId, 0)).toEqual({ tally: [1, 0, 0] });
  });

  it("[POLL-3] [INVALID] takes none after the end, and none for what is not there", async () => {
    const pollId = await open();
    expect(await refusal(ada, "poll:vote", { room, pollId, option: 3 })).toMatchObject({
      code: "INVALID",
      field: "option",
    });
    await close(pollId);
    expect(await refusal(ada, "poll:vote", { room, pollId, option: 0 })).toMatchObject({
      code: "INVALID",
      reasonCode: "poll-closed",
    });
    expect(await refusal(ada, "poll:vote", { room, pollId: "none", option: 0 })).toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("[POLL-2] [SAN-5] answers a shadowed member as if the vote counted, and counts it for nobody else", async () => {
    const pollId = await open();
    await mod.expectOk("sanction:apply", { room, memberId: "ada", kind: "shadow" });
    expect(await vote(ada, pollId, 1)).toEqual({ tally: [0, 1, 0] });
    expect(await vote(mod, pollId, 0)).toEqual({ tally: [1, 0, 0] });
    const { opening } = await enter(server, room, "ada");
    expect(opening.me.votes).toEqual({ [pollId]: 1 });
    await close(pollId);
    expect(await closed(mod, pollId)).toMatchObject({ tally: [1, 0, 0] });
  });
});

describe("poll:close", () => {
  it("[POLL-3] ends it by one entry with the final votes, and answers the same however often", async () => {
    const pollId = await open();
    await ada.expectOk("poll:vote", { room, pollId, option: 1 });
    const answers = await Promise.all([close(pollId), close(pollId), close(pollId)]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await closed(ada, pollId)).toMatchObject({ pollId, closed: true, tally: [0, 1, 0] });
    expect(await close(pollId)).toEqual(answers[0]);
    const { entries } = await ada.expectOk("history:read", { room });
    expect(entries.filter(({ kind }) => kind === "poll")).toHaveLength(2);
  });

  it("[POLL-3] closes a poll by itself at its time, with nobody there", async () => {
    const pollId = await open({ closesAt: Date.now() + 300 });
    mod.close();
    expect(await closed(ada, pollId)).toMatchObject({ closed: true });
    expect(await refusal(ada, "poll:vote", { room, pollId, option: 0 })).toMatchObject({
      reasonCode: "poll-closed",
    });
  });

  it("[POLL-4] shows a closed poll as closed on every page of history, whatever page its end is on", async () => {
    const pollId = await open();
    await ada.expectOk("poll:vote", { room, pollId, option: 1 });
    for (const text of ["one", "two"])
      await ada.expectOk("message:send", { room, id: freshId(), text });
    await close(pollId);
    const result = { id: pollId, closed: true, tally: [0, 1, 0] };
    const { entries } = await ada.expectOk("history:read", { room, before: 2 });
    expect(entries).toMatchObject([{ kind: "poll", poll: result }]);
    const { opening } = await enter(server, room, "ada");
    expect(opening.room.polls).toEqual([]);
    expect(opening.entries[0]).toMatchObject({ poll: result });
    expect(opening.me.votes).toEqual({ [pollId]: 1 });
  });

  it("[POLL-3] says which option was right, and keeps to it", async () => {
    const pollId = await open();
    expect(
      await refusal(mod, "poll:close", { room, pollId, id: freshId(), answer: 7 }),
    ).toMatchObject({
      field: "answer",
    });
    expect(await close(pollId, { answer: 2 })).toMatchObject({ ok: true });
    expect(await closed(ada, pollId)).toMatchObject({ answer: 2 });
    expect(await close(pollId, { answer: 1 })).toMatchObject({ ok: false });
    expect(await close(pollId, { answer: 2 })).toMatchObject({ ok: true });
  });
});

describe("predictions", () => {
  const vote = (client: RawClient, pollId: string, option: number) =>
    client.expectOk("poll:vote", { room, pollId, option });

  it("[POLL-5] waits for its answer once it is closed, and then gives points to those who were right", async () => {
    const pollId = await open({ points: 3 });
    const { client: ben } = await enter(server, room, "ben");
    await vote(ada, pollId, 1);
    await vote(ben, pollId, 0);
    await close(pollId);
    expect(await closed(ada, pollId)).not.toHaveProperty("answer");
    const { opening } = await enter(server, room, "cleo");
    expect(opening.room.polls).toMatchObject([{ id: pollId, closed: true, tally: [1, 1, 0] }]);
    await close(pollId, { answer: 1 });
    expect(await closed(ada, pollId)).toMatchObject({ tally: [1, 1, 0], answer: 1 });
    const standings = await waitFor(async () => {
      const data = await ada.expectOk("poll:standings", { room });
      return data.leaders.length > 0 ? data : undefined;
    });
    const leader = { member: { id: "ada", name: "ada" }, points: 3, right: 1 };
    expect(standings).toMatchObject({ leaders: [leader], me: leader });
    expect((await ben.expectOk("poll:standings", { room })).me).toMatchObject({ points: 0 });
    ben.close();
  });
});
