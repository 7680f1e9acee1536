import { crowdFan } from "./names.ts";
import { EMOJI_ONLY, type Moment, PHRASES, type Phrases, PLAYERS } from "./phrases.ts";
import { createRandom } from "./random.ts";

/** One thing that somebody says. */
export interface Line {
  text: string;
  /** Whether it answers what was said before, rather than standing alone. */
  kind: "statement" | "reply";
}

/** Says what a crowd would say, without end. */
export interface Chatter {
  /**
   * @param speaker The number of the member who speaks; a member keeps to the language of their name.
   * @param moment What is going on.
   * @param minute Of the match, for phrases that name it.
   */
  line(speaker: number, moment: Moment, minute: number): Line;
}

const REPLY_SHARE = 0.14;
const EMOJI_SHARE = 0.12;
/** Lines tried before a repetition of what was said lately is let through. */
const ATTEMPTS = 6;
const REMEMBERED_LINES = 40;

/** @param seed The same seed says the same, word for word. */
export function createChatter(seed: number): Chatter {
  const random = createRandom(seed);
  const recent: string[] = [];

  function draft(speaker: number, moment: Moment, minute: number): Line {
    if (random.chance(EMOJI_SHARE)) {
      return { text: random.pick(EMOJI_ONLY[moment]), kind: "statement" };
    }
    const phrases = phrasesOf(speaker);
    const kind = moment === "play" && random.chance(REPLY_SHARE) ? "reply" : "statement";
    const phrase = random.pick(kind === "reply" ? phrases.reply : phrases[moment]);
    const text = phrase
      .replace("{player}", random.pick(PLAYERS))
      .replace("{minute}", String(minute));
    return { text, kind };
  }

  return {
    line(speaker, moment, minute) {
      let line = draft(speaker, moment, minute);
      for (let attempt = 1; attempt < ATTEMPTS && recent.includes(line.text); attempt += 1) {
        line = draft(speaker, moment, minute);
      }
      recent.push(line.text);
      if (recent.length > REMEMBERED_LINES) recent.shift();
      return line;
    },
  };
}

/** What somebody's language has to say. */
function phrasesOf(speaker: number): Phrases {
  const { lang } = crowdFan(speaker);
  const phrases = PHRASES.find((candidate) => candidate.lang === lang);
  if (!phrases) throw new Error(`there are no phrases in ${lang}`);
  return phrases;
}
