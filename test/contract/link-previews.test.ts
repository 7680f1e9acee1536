import type { Entry } from "@courtside/protocol";
import type { ChatServerOptions } from "@courtside/server";
import { type RawClient, startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { type PageServer, page, startPages } from "../../packages/server/test/page-server.ts";
import { enter, freshId, HOSTED, say } from "./people.ts";

afterEach(stopServers);

const settings = { features: ["replies", "previews"] };
const ROOMS = {
  final: { settings },
  plain: { settings: { features: ["replies"] } },
  late: { settings: { ...settings, reviewDelayMs: 1_000 } },
};

/** What a page says, where that is not its path. */
const TITLES: Record<string, string> = { harmless: "pure rubbish" };

/** Pages that say what their path is, and two who talk about them. */
async function people(options: ChatServerOptions = {}) {
  const read = Promise.withResolvers<void>();
  const pages = await startPages("127.0.0.1", async (request, response) => {
    const title = decodeURIComponent(request.url?.slice(1) ?? "");
    if (title === "later") await read.promise;
    if (title === "nothing") response.writeHead(404).end();
    else response.setHeader("content-type", "text/html").end(page(TITLES[title] ?? title));
  });
  const server = await startServer({
    ...HOSTED,
    rooms: ROOMS,
    linkPreviews: true,
    previewPorts: [pages.port],
    previewNetworks: ["127.0.0.1/32"],
    ...options,
  });
  const { client: ada } = await enter(server, "final", "ada");
  const { client: ben } = await enter(server, "final", "ben");
  const address = (title: string) => `http://127.0.0.1:${pages.port}/${title}`;
  return {
    server,
    pages,
    ada,
    ben,
    address,
    /** Lets the page `later` answer. */
    answerLater: read.resolve,
    [Symbol.asyncDispose]: () => pages[Symbol.asyncDispose](),
  };
}

const entriesOf = ({ notices }: RawClient): Entry[] =>
  notices.flatMap(({ name, payload }) => (name === "room:entries" ? payload.entries : []));

/** The `links` entries that a client was shown, as soon as there are so many. */
async function linksShown(client: RawClient, count = 1) {
  const links = () => entriesOf(client).flatMap((entry) => (entry.kind === "links" ? entry : []));
  await waitFor(() => links().length >= count);
  return links();
}

async function history(client: RawClient, room = "final") {
  const { entries } = await client.expectOk("history:read", { room });
  return entries.flatMap((entry) => (entry.kind === "message" ? entry.message : []));
}

const asked = ({ asked }: PageServer) => asked.map(({ path }) => path.slice(1));

describe("a link's preview", () => {
  it("[LINKS-1] follows the message, for everyone, for who comes later and in history", async () => {
    await using all = await people();
    const { ada, ben, address, answerLater, server } = all;
    const { id, seq, text } = await say(ada, "final", `see ${address("later")}!`);
    const links = [{ url: address("later"), title: "later" }];
    await waitFor(() => entriesOf(ben).length === 1);
    answerLater();
    expect(await linksShown(ben)).toMatchObject([
      { seq: seq + 1, messageId: id, authorId: "ada", links },
    ]);
    expect(entriesOf(ben)[0]).toMatchObject({ kind: "message", message: { text } });
    expect(entriesOf(ben)[0]).not.toHaveProperty("message.links");
    expect(await history(ben)).toMatchObject([{ id, links }]);
    const { opening } = await enter(server, "final", "cleo");
    expect(opening.entries).toMatchObject([{ kind: "message", message: { id, links } }]);
  });

  it("[LINKS-1] is made of the first two links, each once, and leaves out what gives none", async () => {
    await using all = await people();
    const { ada, ben, address, pages } = all;
    const three = ["one", "nothing", "one", "three"].map(address).join(" ");
    await say(ada, "final", three);
    expect(await linksShown(ben)).toMatchObject([{ links: [{ title: "one" }] }]);
    expect(asked(pages).sort()).toEqual(["nothing", "one"]);
  });

  it("[LINKS-1] [LOG-10] goes with an edit, and comes for the links of the new text", async () => {
    await using all = await people();
    const { ada, ben, address } = all;
    const { id } = await say(ada, "final", address("one"));
    await linksShown(ben);
    const edit = (text: string) =>
      ada.expectOk("message:edit", { room: "final", id: freshId(), messageId: id, text });
    await edit(`now ${address("two")}`);
    expect((await linksShown(ben, 2))[1]).toMatchObject({ links: [{ title: "two" }] });
    expect(await history(ben)).toMatchObject([{ links: [{ url: address("two") }] }]);
    await edit("no link any more");
    expect((await history(ben))[0]).not.toHaveProperty("links");
  });

  it("[LINKS-1] is not shown below another text than that in which its link stood", async () => {
    const answers: (() => void)[] = [];
    await using slow = await startPages("127.0.0.1", (request, response) => {
      const title = request.url?.slice(1) ?? "";
      answers.push(() => response.setHeader("content-type", "text/html").end(page(title)));
    });
    await using all = await people({ previewPorts: [slow.port] });
    const { ada, ben } = all;
    const address = `http://127.0.0.1:${slow.port}`;
    const { id } = await say(ada, "final", `${address}/former`);
    await waitFor(() => slow.asked.length === 1);
    await ada.expectOk("message:edit", { room: "final", id: freshId(), messageId: id, text: "x" });
    await say(ben, "final", `${address}/next`);
    answers[0]?.();
    // Of one host, the next page is fetched once the one before has been dealt with.
    await waitFor(() => answers.length === 2);
    answers[1]?.();
    expect(await linksShown(ben)).toMatchObject([{ authorId: "ben", links: [{ title: "next" }] }]);
  });

  it("[LINKS-1] [LOG-6] goes with its message", async () => {
    await using all = await people();
    const { ada, ben, address, server } = all;
    const { id } = await say(ada, "final", address("secret"));
    const [{ seq } = { seq: 0 }] = await linksShown(ben);
    await ada.expectOk("message:delete", { room: "final", id: freshId(), messageId: id });
    expect((await history(ben))[0]).not.toHaveProperty("links");
    const { client } = await enter(server, "plain", "cleo");
    const joined = await client.expectOk("room:join", { room: "final" });
    const since = { epoch: joined.epoch, seq: seq - 1 };
    const recovered = await client.expectOk("room:join", { room: "final", since });
    expect(JSON.stringify([joined, recovered])).not.toContain("secret");
    expect(recovered.entries[0]).toMatchObject({ kind: "links", links: [] });
  });

  it("[LINKS-1] is fetched neither where the room has the feature off, nor where the operator has", async () => {
    await using all = await people();
    const { server, ada, pages, address } = all;
    const { client } = await enter(server, "plain", "ada");
    await say(client, "plain", address("plain"));
    await say(ada, "final", address("final"));
    await linksShown(ada);
    expect(asked(pages)).toEqual(["final"]);
    await using off = await people({ linkPreviews: false });
    await say(off.ada, "final", off.address("one"));
    await off.server.close();
    expect(asked(off.pages)).toEqual([]);
  });

  it("[LINKS-2] is not fetched from this machine, unless the operator says so", async () => {
    await using all = await people({ previewNetworks: [] });
    await say(all.ada, "final", all.address("one"));
    await all.server.close();
    expect(all.pages.connections).toBe(0);
  });

  it("[LINKS-4] is dropped where the room's word lists have something against its words", async () => {
    const { blocklist } = await import("@courtside/moderation");
    const hooks = [blocklist({ words: ["rubbish"] })];
    const moderated = { final: { settings, moderation: { hooks } } };
    await using all = await people({ rooms: moderated });
    const { ada, ben, address, pages } = all;
    await say(ada, "final", `${address("harmless")} ${address("fine")}`);
    expect(await linksShown(ben)).toMatchObject([{ links: [{ title: "fine" }] }]);
    expect(asked(pages)).toContain("harmless");
  });

  it("[LINKS-5] is not fetched for a message that only its author sees", async () => {
    await using all = await people();
    const { server, ada, ben, address, pages } = all;
    const { client: mod } = await enter(server, "final", "mod", { role: "moderator" });
    await mod.expectOk("sanction:apply", { room: "final", memberId: "ada", kind: "shadow" });
    await say(ada, "final", address("hidden"));
    await say(ben, "final", address("seen"));
    await linksShown(ben);
    expect(asked(pages)).toEqual(["seen"]);
  });
});
