import type { Message } from "@courtside/protocol";
import { createMemoryStore, type EntryDraft, type Store } from "@courtside/server";
import { startServer, type TestServer } from "@courtside/testing";
import { type Claims, HOSTED, member } from "../contract/people.ts";

/** A server whose log the test may write to as the host of the match does. */
export interface HostedServer {
  server: TestServer;
  store: Store;
}

export async function startHostedServer(): Promise<HostedServer> {
  const store = createMemoryStore();
  const rooms = { "*": { title: "Harbour City v Vale United" } };
  return { server: await startServer({ ...HOSTED, rooms }, { store }), store };
}

/** Somebody who talks in a room. */
export interface Speaker {
  say(text: string, replyTo?: string): Promise<Message>;
  edit(message: Message, text: string): Promise<void>;
  delete(message: Message): Promise<void>;
  pin(message: Message): Promise<void>;
}

/** Brings a member of the host into a room. */
export async function speaker(
  server: TestServer,
  room: string,
  name: string,
  claims: Claims = {},
): Promise<Speaker> {
  const client = await member(server, name.toLowerCase(), { name, ...claims });
  await client.expectOk("room:join", { room, history: 0 });
  let commands = 0;
  const id = () => {
    commands += 1;
    return `${name}-${commands}`;
  };
  return {
    async say(text, replyTo) {
      const payload = { room, id: id(), text, ...(replyTo && { replyTo }) };
      const said = await client.expectOk("message:send", payload);
      if (said.status !== "published") throw new Error(`"${text}" was held`);
      return said.message;
    },
    async edit({ id: messageId }, text) {
      await client.expectOk("message:edit", { room, messageId, id: id(), text });
    },
    async delete({ id: messageId }) {
      await client.expectOk("message:delete", { room, messageId, id: id() });
    },
    async pin({ id: messageId }) {
      await client.expectOk("message:pin", { room, messageId, id: id() });
    },
  };
}

/** Fills a room with one of everything that a list can show. */
export async function fillRoom({ server, store }: HostedServer, room: string): Promise<void> {
  const [mo, studio, eva, cem] = await Promise.all([
    speaker(server, room, "Mo", { role: "moderator", flair: ["12 seasons"], side: "home" }),
    speaker(server, room, "Studio", { role: "host" }),
    speaker(server, room, "Eva", { side: "away" }),
    speaker(server, room, "Cem"),
  ]);
  const welcome = await mo.say("Welcome. Keep it friendly.");
  await studio.say("Line-ups: https://matchday.example/line-ups");
  const offside = await eva.say("Never offside");
  await cem.say("It was, by a mile", offside.id);
  await cem.edit(await cem.say("Look at teh replay"), "Look at the replay");
  await mo.delete(await cem.say("something rude"));
  await eva.say("🔥🔥🔥");
  await eva.say("يا لها من مباراة");
  await eva.say(`${"Goooal".repeat(20)}!`);
  await cem.say("One line\nand another");
  await mo.pin(welcome);
  const drafts: EntryDraft[] = [
    { kind: "event", type: "goal", title: "Goal", detail: "Okafor 54′", side: "home" },
    { kind: "announce", text: "Half time. Back in fifteen minutes." },
  ];
  await store.log.append(
    room,
    drafts.map((draft) => ({ draft })),
  );
}
