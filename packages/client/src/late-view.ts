import type { WireError } from "@courtside/protocol";
import { FILE_MISSING } from "./local-error.ts";
import { nothing } from "./timer.ts";

/** Messages that somebody looks into apart from the room's list. */
interface View<S> {
  getSnapshot(): S;
  subscribe(listener: () => void): () => void;
  loadOlder(limit?: number): Promise<{ more: boolean } | WireError>;
}

/** What is known of such messages before they have been read. */
const UNREAD = { hasOlder: false, loading: true, error: null };

/**
 * A view whose code comes with its first subscriber: most who follow a room never look into one.
 *
 * @param load Imports the code, and makes the view.
 * @param nobody What the snapshot holds besides, while nothing has been read.
 */
export function createLateView<S extends { loading: boolean; error: WireError | null }>(
  load: () => Promise<View<S>>,
  nobody: Omit<S, keyof typeof UNREAD>,
): View<S> {
  const unread = { ...UNREAD, ...nobody } as unknown as S;
  let view: View<S> | undefined;
  let shown = unread;

  return {
    getSnapshot: () => view?.getSnapshot() ?? shown,
    subscribe(listener) {
      if (view) return view.subscribe(listener);
      let stop = nothing;
      let over = false;
      load().then(
        (loaded) => {
          view ??= loaded;
          if (!over) stop = view.subscribe(listener);
        },
        () => {
          shown = { ...unread, loading: false, error: FILE_MISSING };
          if (!over) listener();
        },
      );
      return () => {
        over = true;
        stop();
      };
    },
    loadOlder: async (limit) => view?.loadOlder(limit) ?? { more: false },
  };
}
