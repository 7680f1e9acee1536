import type { Entry, WireError } from "@courtside/protocol";
import { changesEarlier, foldEntries } from "./fold-entries.ts";
import { createListeners } from "./listeners.ts";
import { notifyOnce } from "./notify-once.ts";
import type { TimelineItem } from "./timeline-item.ts";
import {
  EMPTY_WINDOW,
  type MessageWindow,
  type MessageWindowParts,
  type WindowState,
} from "./window-state.ts";

/**
 * Messages that are not, or not only, in the room's timeline: read once, and from then on changed by the entries that the
 * room receives anyway. Nothing is joined for it.
 */
export function createMessageWindow(parts: MessageWindowParts): MessageWindow {
  const changes = createListeners<void>();
  const changed = notifyOnce(() => changes.emit());
  let state = EMPTY_WINDOW;
  /** For each page that is being read, what has happened since it was asked for. */
  const missed = new Set<Entry[]>();
  let reading = 0;
  let older: Promise<{ more: boolean } | WireError> | null = null;
  let stopFollowing: (() => void) | null = null;
  let subscribers = 0;

  function set(next: Partial<WindowState>) {
    state = { ...state, ...next };
    changed();
  }

  /** Reads a page, and gives with it the entries that may have come after it was read. */
  async function readPage(page: { before?: number; limit?: number }) {
    const since: Entry[] = [];
    missed.add(since);
    const answer = await parts.read(page);
    missed.delete(since);
    return { answer, since };
  }

  async function read() {
    reading += 1;
    const mine = reading;
    set({ loading: true, error: null });
    const { answer, since } = await readPage({});
    if (mine !== reading) return;
    if (!answer.ok) {
      set({ loading: false, error: answer.error });
      return;
    }
    const { entries, more, newer = false } = answer.data;
    const items = changeAll(foldEntries([], entries).items, since);
    set({ items: merge(items, parts.live()), hasOlder: more, hasNewer: newer, loading: false });
  }

  async function readOlder(limit?: number) {
    if (!state.hasOlder) return { more: false };
    const mine = reading;
    const before = parts.oldestSeq(state.items);
    const { answer, since } = await readPage({ before, ...(limit !== undefined && { limit }) });
    if (!answer.ok) return answer.error;
    // It was read anew meanwhile: the page no longer touches the items.
    if (mine !== reading) return { more: state.hasOlder };
    const { items } = foldEntries([], answer.data.entries);
    set({ items: merge(state.items, changeAll(items, since)), hasOlder: answer.data.more });
    return { more: state.hasOlder };
  }

  function follow() {
    return parts.follow(
      (entries, how) => {
        if (how === "history") return;
        // What could not be read while the connection was away is read now that it is back.
        if (how === "snapshot" || (how === "recovered" && state.error)) {
          void read();
          return;
        }
        for (const since of missed) since.push(...entries);
        const items = changeAll(state.items, entries);
        if (items !== state.items) set({ items });
      },
      () => {
        if (state.loading) return;
        const items = merge(state.items, parts.live());
        if (items === state.items) changed();
        else set({ items });
      },
    );
  }

  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      const stopListening = changes.add(listener);
      subscribers += 1;
      if (subscribers === 1) {
        stopFollowing = follow();
        void read();
      }
      let over = false;
      return () => {
        if (over) return;
        over = true;
        stopListening();
        subscribers -= 1;
        if (subscribers > 0) return;
        reading += 1;
        stopFollowing?.();
        stopFollowing = null;
        state = EMPTY_WINDOW;
      };
    },
    loadOlder(limit) {
      older ??= readOlder(limit).finally(() => {
        older = null;
      });
      return older;
    },
  };
}

/** Items after what has changed about them; new messages are taken from elsewhere. */
function changeAll(
  items: readonly TimelineItem[],
  entries: readonly Entry[],
): readonly TimelineItem[] {
  const changing = entries.filter(changesEarlier);
  return changing.length > 0 ? foldEntries(items, changing).items : items;
}

/** Two lists as one in the order of `seq`, where the second has the later word; the first where nothing is new. */
function merge(
  items: readonly TimelineItem[],
  more: readonly TimelineItem[],
): readonly TimelineItem[] {
  const held = new Map(items.map((item) => [item.key, item]));
  if (more.every((item) => held.get(item.key) === item)) return items;
  for (const item of more) held.set(item.key, item);
  return [...held.values()].sort((one, other) => one.seq - other.seq);
}
