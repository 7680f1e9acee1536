/** What is said and done in the room of a final, so that a picture of it shows what a conversation can have. */
import type { Message } from "@courtside/protocol";
import type { RawClient } from "@courtside/testing";
import { askOk, WITH_API } from "../test/contract/host-client.ts";
import { member, say } from "../test/contract/people.ts";

const ROOM = "final-2026";
const FEATURES = ["replies", "reactions", "mentions", "threads", "polls", "bursts"];

/** What the server of the demo is told, so that this can be played in its room. */
export const NIGHT = {
  ...WITH_API,
  rooms: {
    [ROOM]: {
      title: "Harbour City v Vale United",
      match: { home: { name: "Harbour City" }, away: { name: "Vale United" } },
    },
  },
} as const;

/** The first ones talk; all of them react and vote. */
const SPEAKERS = [
  { name: "Big Dave", side: "home", flair: ["12 seasons"] },
  { name: "Sofía R.", side: "away" },
  { name: "Kwame", side: "home" },
] as const;
const FANS = 24;

export interface MatchNight {
  /** Turns everything on, tells of the goal, and opens a prediction on the next one. */
  play(): Promise<void>;
  close(): void;
}

/** @param url Of a server with the options {@link NIGHT}. */
export async function startMatchNight(url: string): Promise<MatchNight> {
  const room = ROOM;
  const fans = await Promise.all(
    Array.from({ length: FANS }, async (_, index) => {
      const { flair, ...claims } = { flair: [] as readonly string[], ...SPEAKERS[index] };
      const fan = await member({ url }, `regular-${index}`, { ...claims, flair: [...flair] });
      await fan.expectOk("room:join", { room });
      return fan;
    }),
  );
  const [dave, sofia, kwame] = fans as [RawClient, RawClient, RawClient];
  const post = (path: string, body: object) =>
    askOk({ url }, "POST", `/rooms/${room}/${path}`, { body });

  /** The last ones, as those who talk come first. */
  async function react({ id }: Message, emoji: string, count: number): Promise<void> {
    const reaction = { room, messageId: id, emoji, on: true };
    await Promise.all(fans.slice(-count).map((fan) => fan.expectOk("reaction:set", reaction)));
  }

  return {
    async play() {
      const settings = { features: FEATURES };
      await askOk({ url }, "PATCH", `/rooms/${room}`, { body: { settings } });
      const level = { score: { home: 0, away: 1 } };
      await post("events", {
        type: "kick-off",
        title: "Second half",
        data: { minute: 45, ...level },
      });
      const goal = { minute: 54, player: "Okafor", assist: "Diallo", score: { home: 1, away: 1 } };
      await post("events", {
        type: "goal",
        title: "Goal for Harbour City!",
        side: "home",
        data: goal,
      });
      const strike = await say(dave, room, "OKAFOR!!! From thirty yards 🚀");
      await react(strike, "🔥", 18);
      await react(strike, "❤️", 9);
      for (const text of ["Diallo's ball for that, though", "Again, please", "Top corner"]) {
        await say(kwame, room, text, { thread: strike.id });
      }
      await say(sofia, room, "No way he meant that", { replyTo: strike.id });
      const { pollId } = await post("polls", {
        question: "Who scores next?",
        options: ["Harbour City", "Vale United"],
        points: 2,
        settles: { eventType: "goal", answerFrom: "side", values: ["home", "away"] },
      });
      await Promise.all(
        fans.map((fan, index) =>
          fan.expectOk("poll:vote", {
            room,
            pollId,
            option: index % 3 === 2 ? 1 : 0,
          }),
        ),
      );
    },
    close() {
      for (const fan of fans) fan.close();
    },
  };
}
