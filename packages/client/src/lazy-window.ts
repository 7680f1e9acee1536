import {
  EMPTY_WINDOW,
  type MessageWindow,
  type MessageWindowParts,
  type WindowState,
} from "./window-state.ts";

/** A window whose code is loaded with its first subscriber: most who follow a room never look into one. */
export function createLazyWindow(parts: MessageWindowParts): MessageWindow {
  let window: MessageWindow | null = null;
  let failed: WindowState | null = null;

  async function load(): Promise<MessageWindow | null> {
    try {
      const { createMessageWindow } = await import("./message-window.ts");
      window ??= createMessageWindow(parts);
      failed = null;
    } catch {
      const error = {
        code: "UNAVAILABLE",
        message: "A file is missing.",
        retryable: true,
      } as const;
      failed = { ...EMPTY_WINDOW, loading: false, error };
    }
    return window;
  }

  return {
    get state() {
      return window?.state ?? failed ?? EMPTY_WINDOW;
    },
    subscribe(listener) {
      if (window) return window.subscribe(listener);
      let over = false;
      let stop = () => {};
      void load().then((loaded) => {
        if (over) return;
        if (loaded) stop = loaded.subscribe(listener);
        else listener();
      });
      return () => {
        over = true;
        stop();
      };
    },
    loadOlder: async (limit) => window?.loadOlder(limit) ?? { more: false },
  };
}
