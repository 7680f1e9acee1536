import type { EntriesNotice, Entry, Pulse } from "@courtside/protocol";
import { type RawClient, startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { enter, HOSTED, say } from "./people.ts";

afterEach(stopServers);

const PER_SECOND = 5;
const TICK_MS = 50;

async function startBusyServer() {
  const settings = {
    displayPerSecond: PER_SECOND,
    features: ["replies", "mentions", "threads"],
  };
  const server = await startServer({ ...HOSTED, tickMs: TICK_MS, rooms: { "*": { settings } } });
  const inRoom = async (name: string, claims = {}) =>
    (await enter(server, "final", name, claims)).client;
  return { server, inRoom };
}

const framesOf = (client: RawClient): EntriesNotice[] =>
  client.notices.flatMap((notice) => (notice.name === "room:entries" ? [notice.payload] : []));

const entriesOf = (client: RawClient): Entry[] =>
  framesOf(client).flatMap(({ entries }) => entries);

/** Ids of the messages that a client was shown. */
const shownTo = (client: RawClient): Set<string> =>
  new Set(entriesOf(client).flatMap((entry) => (entry.kind === "message" ? entry.message.id : [])));

const reaches = (client: RawClient, seq: number) =>
  waitFor(() => framesOf(client).at(-1)?.to === seq, { what: `seq ${seq} at a viewer` });

/** Everybody says so many things as fast as they are answered; gives what was said, in the order of the log. */
async function flood(speakers: readonly RawClient[], each: number) {
  const said = await Promise.all(
    speakers.map(async (speaker, at) => {
      const messages = [];
      for (let n = 0; n < each; n += 1) messages.push(await say(speaker, "final", `${at} ${n}`));
      return messages;
    }),
  );
  return said.flat().sort((one, other) => one.seq - other.seq);
}

describe("the display budget", () => {
  it("[DISPLAY-1] shows so many messages a second, and says in each frame how many it leaves out", async () => {
    const { inRoom } = await startBusyServer();
    const viewer = await inRoom("viewer");
    const speakers = await Promise.all(["ada", "bo", "cy", "di"].map((name) => inRoom(name)));
    const startedAt = performance.now();
    const said = await flood(speakers, 40);
    await reaches(viewer, said.length);
    const seconds = (performance.now() - startedAt) / 1_000;

    const frames = framesOf(viewer);
    for (const [at, { from, to, entries, skipped = 0 }] of frames.entries()) {
      expect(from).toBe((frames[at - 1]?.to ?? 0) + 1);
      expect(entries.length + skipped).toBe(to - from + 1);
      for (const { seq } of entries) expect(seq >= from && seq <= to).toBe(true);
    }
    const shown = shownTo(viewer).size;
    expect(shown).toBeGreaterThanOrEqual(PER_SECOND);
    expect(shown).toBeLessThanOrEqual(PER_SECOND * (seconds + 1) + 1);
  });

  it("[DISPLAY-2] never leaves out one's own, what mentions or answers one, what moderators, hosts and bots say, nor what is no message", async () => {
    const { inRoom } = await startBusyServer();
    const [viewer, cleo, mo, host, bot] = await Promise.all([
      inRoom("viewer"),
      inRoom("cleo", { name: "Cleo" }),
      inRoom("mo", { role: "moderator" }),
      inRoom("studio", { role: "host" }),
      // Without what moderators may do: it sees everything because it is a bot.
      inRoom("bot", { role: "bot", caps: { "*": ["read", "send"] } }),
    ]);
    const speakers = await Promise.all(["ada", "bo", "di"].map((name) => inRoom(name)));
    const ada = speakers[0] as RawClient;
    const hello = await say(cleo, "final", "hello");
    const flooding = flood(speakers, 60);
    const always = [];
    const forCleo = [];
    for (let n = 0; n < 5; n += 1) {
      for (const each of [mo, host, bot]) always.push(await say(each, "final", `${n}`));
      forCleo.push(await say(ada, "final", `@Cleo ${n}`));
      forCleo.push(await say(ada, "final", `yes ${n}`, { replyTo: hello.id }));
    }
    const said = await flooding;
    const edited = said.slice(-20);
    for (const [n, { id, author }] of edited.entries()) {
      const speaker = speakers.find(({ session }) => session.member.id === author.id) as RawClient;
      const edit = { room: "final", messageId: id, id: `edit-${n}`, text: "edited" };
      await speaker.expectOk("message:edit", edit);
    }
    const last = hello.seq + said.length + always.length + forCleo.length + edited.length;
    const everyone = [viewer, cleo, mo, host, bot, ...speakers];
    await Promise.all(everyone.map((client) => reaches(client, last)));

    const ids = (messages: readonly { id: string }[]) => messages.map(({ id }) => id);
    for (const client of everyone) {
      expect([...shownTo(client)]).toEqual(expect.arrayContaining(ids(always)));
      expect(entriesOf(client).filter(({ kind }) => kind === "edit")).toHaveLength(edited.length);
    }
    expect([...shownTo(cleo)]).toEqual(expect.arrayContaining(ids([...forCleo, hello])));
    for (const speaker of speakers) {
      const own = said.filter(({ author }) => author.id === speaker.session.member.id);
      expect([...shownTo(speaker)]).toEqual(expect.arrayContaining(ids(own)));
    }
    for (const all of [mo, host, bot]) {
      expect(entriesOf(all).length).toBe(last);
      expect(framesOf(all).every(({ skipped }) => skipped === undefined)).toBe(true);
    }
    expect(shownTo(viewer).size).toBeLessThan(said.length / 2);
  });

  it("[DISPLAY-3] leaves the log, history, joins and recoveries whole, and tells how many replies threads have", async () => {
    const { server, inRoom } = await startBusyServer();
    const [viewer, ada] = await Promise.all([inRoom("viewer"), inRoom("ada")]);
    const root = await say(ada, "final", "who scores next?");
    await reaches(viewer, 1);
    const { epoch } = framesOf(viewer)[0] as EntriesNotice;
    for (let n = 0; n < 60; n += 1) await say(ada, "final", `${n}`, { thread: root.id });
    await reaches(viewer, 61);
    expect(shownTo(viewer).size).toBeLessThan(40);

    const { entries } = await viewer.expectOk("history:read", { room: "final", limit: 200 });
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 61 }, (_, n) => n + 1));
    const late = (await enter(server, "final", "late")).opening;
    expect(late.entries.at(-1)?.seq).toBe(61);
    expect(late.entries.map(({ seq }) => seq)).toEqual(
      Array.from({ length: late.entries.length }, (_, n) => 62 - late.entries.length + n),
    );
    const since = { epoch, seq: 1 };
    const recovery = await viewer.expectOk("room:join", { room: "final", since });
    expect(recovery).toMatchObject({ recovered: true });
    expect(recovery.entries.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 60 }, (_, n) => n + 2),
    );
    const told = ({ threads }: Pulse) => threads?.[root.id]?.count === 60;
    await viewer.next("room:pulse", told);
  });

  it("[DISPLAY-4] is fair: who says little is shown, however much somebody else says", async () => {
    const { inRoom } = await startBusyServer();
    const viewer = await inRoom("viewer");
    const flooder = await inRoom("flooder");
    const others = await Promise.all(["ada", "bo", "cy", "di"].map((name) => inRoom(name)));
    let stopped = false;
    const flooding = (async () => {
      while (!stopped) await Promise.all([1, 2, 3, 4].map((n) => say(flooder, "final", `${n}`)));
    })();
    // What is left of the first second's worth is the flooder's.
    await waitFor(() => framesOf(viewer).some(({ entries }) => entries.length === 0));
    const authors = () =>
      entriesOf(viewer).flatMap((entry) =>
        entry.kind === "message" ? entry.message.author.id : [],
      );
    // Each of the others speaks in every tick that passes, as much as four of a crowd do.
    await waitFor(
      async () => {
        await Promise.all(others.map((other) => say(other, "final", "me too")));
        return others.every(
          ({ session }) => authors().filter((id) => id === session.member.id).length >= 2,
        );
      },
      { timeoutMs: 15_000 },
    );
    stopped = true;
    await flooding;
    const shares = Map.groupBy(authors(), (id) => id);
    const flooded = shares.get(flooder.session.member.id)?.length ?? 0;
    expect(flooded).toBeLessThanOrEqual(
      PER_SECOND +
        2 * Math.max(...others.map(({ session }) => shares.get(session.member.id)?.length ?? 0)),
    );
  }, 30_000);
});
