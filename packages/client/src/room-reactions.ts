import type { Answer, CommandData, HistoryData, JoinData } from "@courtside/protocol";
import { notifyOnce } from "./notify-once.ts";
import type { MessageItem, TimelineItem } from "./timeline-item.ts";

/** Messages whose reactions are kept: those that lately had news of them. */
const KEPT = 5_000;

type Counts = Readonly<Record<string, number>>;
type Reacted = Answer<CommandData<"reaction:set">>;

export interface RoomReactionsParts {
  send(messageId: string, emoji: string, on: boolean): Promise<Reacted>;
  /** Told of each change, also of messages that the timeline does not reach; once per microtask. */
  onChange(): void;
}

/** The reactions to one message: as the server told them last, and what this member has asked for since. */
interface Reactions {
  counts: Counts;
  mine: readonly string[];
  asked: ReadonlyMap<string, boolean>;
  /** As they are shown. */
  shown: Shown;
}

type Shown = Pick<MessageItem, "reactions" | "mine">;

/** Gives a list of items with the reactions to them; the same objects where nothing changed. */
export type ShowReactions = (items: readonly TimelineItem[]) => readonly TimelineItem[];

/** What is known of the reactions in a room: absolute counts as they come, and one's own before the server has answered. */
export interface RoomReactions {
  /** Makes the view of a list; each list that is shown has one of its own. */
  view(): ShowReactions;
  joined(answer: Pick<JoinData, "recovered" | "pulse" | "me">): void;
  /** Takes what a pulse or a page of history tells. */
  take(counts: Record<string, Counts> | undefined, mine?: HistoryData["me"]): void;
  react(messageId: string, emoji: string, state?: "on" | "off"): Promise<Reacted>;
}

export function createRoomReactions({ send, onChange }: RoomReactionsParts): RoomReactions {
  let byMessage = new Map<string, Reactions>();
  let made = new WeakMap<TimelineItem, { shown: Shown; item: TimelineItem }>();
  /** Counts what has changed. */
  let version = 0;
  const changed = notifyOnce(onChange);

  function change(id: string, part: Partial<Reactions>) {
    const former = byMessage.get(id) ?? NONE;
    const next = { ...former, ...part };
    byMessage.delete(id);
    byMessage.set(id, { ...next, shown: keepShown(former.shown, shownOf(next)) });
    const [oldest] = byMessage.keys();
    if (byMessage.size > KEPT && oldest !== undefined) byMessage.delete(oldest);
    version += 1;
    changed();
  }

  function ask(id: string, emoji: string, on: boolean | undefined) {
    const asked = new Map(byMessage.get(id)?.asked);
    if (on === undefined) asked.delete(emoji);
    else asked.set(emoji, on);
    change(id, { asked });
  }

  function shownAt(item: TimelineItem): TimelineItem {
    const of = item.kind === "message" && !item.message.deleted && byMessage.get(item.key);
    if (!of || of.shown === NOTHING_SHOWN) return item;
    const known = made.get(item);
    if (known?.shown === of.shown) return known.item;
    const next = { ...item, ...of.shown };
    made.set(item, { shown: of.shown, item: next });
    return next;
  }

  function take(counts: Record<string, Counts> = {}, me: HistoryData["me"] = {}) {
    for (const [id, told] of Object.entries(counts)) change(id, { counts: told });
    for (const [id, mine] of Object.entries(me.reactions ?? {})) change(id, { mine });
  }

  return {
    view() {
      let last = { items: NOTHING, version, result: NOTHING };
      return (items) => {
        if (last.items === items && last.version === version) return last.result;
        const next = items.map(shownAt);
        const former = last.items === items ? last.result : items;
        const same = next.every((item, at) => item === former[at]);
        last = { items, version, result: same ? former : next };
        return last.result;
      };
    },
    joined({ recovered, pulse: { reactions = {} }, me }) {
      if (!recovered) {
        byMessage = new Map();
        made = new WeakMap();
        version += 1;
      }
      // Who is told of a message is also told whether they reacted to it.
      for (const id of Object.keys(reactions)) change(id, { mine: [] });
      take(reactions, me);
    },
    take,
    async react(id, emoji, state = "on") {
      const on = state === "on";
      ask(id, emoji, on);
      const answer = await send(id, emoji, on);
      // A later tap on the same emoji has its own answer.
      const { asked, mine } = byMessage.get(id) ?? NONE;
      if (asked.get(emoji) === on) ask(id, emoji, undefined);
      if (answer.ok) {
        const others = mine.filter((each) => each !== emoji);
        change(id, { counts: answer.data.counts, mine: on ? [...others, emoji] : others });
      }
      return answer;
    },
  };
}

const NOTHING: readonly TimelineItem[] = [];
const NOTHING_SHOWN: Shown = {};
const NONE: Reactions = { counts: {}, mine: [], asked: new Map(), shown: NOTHING_SHOWN };

/** The former object where it says the same, so that an item changes only when what is shown of it does. */
function keepShown(former: Shown, next: Shown): Shown {
  if (!next.reactions && !next.mine) return NOTHING_SHOWN;
  return JSON.stringify(former) === JSON.stringify(next) ? former : next;
}

/** The counts with what was asked for and is not answered yet. */
function shownOf({ counts, mine, asked }: Omit<Reactions, "shown">): Shown {
  const reactions = { ...counts };
  const own = new Set(mine);
  for (const [emoji, on] of asked) {
    if (own.has(emoji) === on) continue;
    reactions[emoji] = (reactions[emoji] ?? 0) + (on ? 1 : -1);
    if (reactions[emoji] <= 0) delete reactions[emoji];
    if (on) own.add(emoji);
    else own.delete(emoji);
  }
  return {
    ...(Object.keys(reactions).length > 0 && { reactions }),
    ...(own.size > 0 && { mine: [...own] }),
  };
}
