import { randomUUID } from "node:crypto";
import { type RawClient, rawClient } from "@courtside/testing";

/** What a busy room has to put up with. Mild, and each for another rule. */
const TROUBLE = [
  "you absolute m.o.r.o.n, ref",
  "1d10t of a keeper",
  "free tickets at example.net/final",
  "watch it free: example dot org",
  "GOAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAL",
  "WHY IS NOBODY MARKING HIM THIS IS A DISGRACE TO THE CLUB",
  "😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂😂",
  "qué i d i o t a el árbitro",
  "ref is a m\u200bo\u200br\u200bo\u200bn",
  "idiots, all eleven of them",
  "message me for the link, it's on example[.]net",
  "he cheated, everybody in the stadium saw it",
];

export interface TroubleOptions {
  /** The chat's URL. */
  url: string;
  room: string;
  /** Milliseconds between two of their messages. */
  everyMs: number;
  /** The host token of a member by their number. */
  tokenFor: (index: number, name: string) => Promise<string>;
}

const NAMES = ["Rico", "xX_striker_Xx", "BootRoom", "Terrace Tim"];

/** Lets some members misbehave. What gets through all the same, another of them reports now and then. */
export async function startTrouble({ url, room, everyMs, tokenFor }: TroubleOptions) {
  const clients = await Promise.all(
    NAMES.map(async (name, index) => {
      const client = await rawClient(url, { token: await tokenFor(index, name) });
      await client.expectOk("room:join", { room });
      return client;
    }),
  );
  let said = 0;
  const timer = setInterval(() => {
    const client = clients[said % clients.length] as RawClient;
    const neighbour = clients[(said + 1) % clients.length] as RawClient;
    const text = TROUBLE[said % TROUBLE.length] as string;
    said += 1;
    // The server may be closing; nobody waits for them.
    misbehave(client, neighbour, room, text).catch(() => {});
  }, everyMs);
  return {
    close() {
      clearInterval(timer);
      for (const { socket } of clients) socket.close();
    },
  };
}

async function misbehave(
  client: RawClient,
  neighbour: RawClient,
  room: string,
  text: string,
): Promise<void> {
  const sent = await client.command("message:send", { room, id: randomUUID(), text });
  if (!sent.ok || sent.data.status !== "published") return;
  const { id: messageId } = sent.data.message;
  await neighbour.command("report:send", { room, messageId, reason: "abuse" });
}
