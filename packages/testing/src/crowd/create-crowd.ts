import { PROTOCOL_VERSION } from "@courtside/protocol";
import { createChatter } from "./chatter.ts";
import { type CrowdMember, connectMember } from "./crowd-member.ts";
import { crowdFan } from "./names.ts";
import { createPace } from "./pace.ts";
import type { Moment } from "./phrases.ts";
import { createRandom } from "./random.ts";

export interface CrowdOptions {
  /** The server's origin. */
  url: string;
  /** The room that they talk in. */
  room: string;
  /** How many they are; each has a connection of its own (default 40). */
  members?: number;
  /** How much they say together (default 5; 0 is silence). Adjustable later. */
  messagesPerSecond?: number;
  /** The same seed says the same things in the same order (default 1). */
  seed?: number;
  /** Unix milliseconds at which the match began, for phrases that name the minute (default now). */
  kickOffAt?: number;
  /**
   * What a member presents: a host token by the member's number (from 0) and name. Without it, or where it
   * gives undefined, they come as guests.
   */
  tokenFor?: (index: number, name: string) => string | undefined | Promise<string | undefined>;
}

/** A crowd at work. */
export interface Crowd {
  /** Messages a second that are aimed at. */
  readonly messagesPerSecond: number;
  /** Messages that the server has acknowledged. */
  readonly sent: number;
  /** Messages that were refused, by error code; what had no answer is under `NO_ANSWER`. */
  readonly refused: Readonly<Record<string, number>>;
  /** Members whose connection stands. */
  readonly connected: number;
  /** @param messagesPerSecond 0 is silence. */
  setRate(messagesPerSecond: number): void;
  /**
   * Lets the crowd react to what is going on.
   *
   * @param moment What they talk about.
   * @param durationMs Milliseconds until they are back to `play`.
   */
  react(moment: Moment, durationMs: number): void;
  /** Stops talking and closes every connection. */
  close(): void;
}

/** How much more a crowd says while it reacts. */
const EXCITEMENT: Record<Moment, number> = { play: 1, chance: 2, goal: 3 };

/**
 * Fills a room with people who talk: eleven languages, six scripts, emoji, links, replies, at a rate that can be
 * turned up and down. For demos, load and tests; what is said and by whom follows from the seed, when it is
 * said does not.
 *
 * Members come back by themselves when the server does.
 *
 * @returns once every member has joined the room.
 * @throws the first refusal when a member is not let in.
 */
export async function createCrowd(options: CrowdOptions): Promise<Crowd> {
  const { url, room, members: size = 40, messagesPerSecond = 5, seed = 1, tokenFor } = options;
  const { kickOffAt = Date.now() } = options;
  const random = createRandom(seed);
  const chatter = createChatter(seed);
  const refused: Record<string, number> = {};
  let sent = 0;
  let rate = messagesPerSecond;
  let moment: Moment = "play";
  let calmDown: NodeJS.Timeout | undefined;

  const members = await connectAll(size, async (index) => {
    const { name } = crowdFan(index);
    const token = await tokenFor?.(index, name);
    const auth = { protocol: PROTOCOL_VERSION, ...(token ? { token } : { guest: { name } }) };
    // One of them listens for the rest: what is there to be replied to is the same for all.
    return connectMember({ url, room, auth, listens: index === 0 ? "to the room" : "to nothing" });
  });

  const pace = createPace(() => {
    const speaker = random.below(members.length);
    const minute = 1 + (Math.floor((Date.now() - kickOffAt) / 60_000) % 90);
    const line = chatter.line(speaker, moment, minute);
    const heard = members[0]?.heard ?? [];
    const replyTo = line.kind === "reply" && heard.length > 0 ? random.pick(heard) : undefined;
    members[speaker]?.say(line.text, replyTo).then((outcome) => {
      if (outcome === "sent") sent += 1;
      else refused[outcome] = (refused[outcome] ?? 0) + 1;
    });
  });
  const applyRate = () => pace.set(rate * EXCITEMENT[moment]);
  applyRate();

  return {
    get messagesPerSecond() {
      return rate;
    },
    get sent() {
      return sent;
    },
    refused,
    get connected() {
      return members.filter((member) => member.connected).length;
    },
    setRate(next) {
      rate = next;
      applyRate();
    },
    react(next, durationMs) {
      moment = next;
      applyRate();
      clearTimeout(calmDown);
      calmDown = setTimeout(() => {
        moment = "play";
        applyRate();
      }, durationMs);
    },
    close() {
      clearTimeout(calmDown);
      pace.set(0);
      for (const member of members) member.close();
    },
  };
}

/** Members that connect at a time: a server's handshake limits are kept, and the demo is up in a second. */
const AT_A_TIME = 10;

async function connectAll(
  size: number,
  connect: (index: number) => Promise<CrowdMember>,
): Promise<CrowdMember[]> {
  const members: CrowdMember[] = [];
  try {
    while (members.length < size) {
      const first = members.length;
      const count = Math.min(AT_A_TIME, size - first);
      const joining = Array.from({ length: count }, (_, offset) => connect(first + offset));
      const settled = await Promise.allSettled(joining);
      for (const result of settled) if (result.status === "fulfilled") members.push(result.value);
      const failed = settled.find((result) => result.status === "rejected");
      if (failed) throw failed.reason;
    }
    return members;
  } catch (error) {
    for (const member of members) member.close();
    throw error;
  }
}
