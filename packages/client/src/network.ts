interface BrowserGlobals {
  navigator?: { onLine?: boolean };
  addEventListener?(type: string, listener: () => void): void;
  removeEventListener?(type: string, listener: () => void): void;
}

const browser = globalThis as BrowserGlobals;

/** Whether the browser says that there is no network. Always false where nobody says so, as in Node. */
export function isOffline(): boolean {
  return browser.navigator?.onLine === false;
}

/**
 * Listens to the browser's `online` and `offline` events, where there are any.
 *
 * @returns a function that stops listening.
 */
export function onNetworkChange(listener: () => void): () => void {
  browser.addEventListener?.("online", listener);
  browser.addEventListener?.("offline", listener);
  return () => {
    browser.removeEventListener?.("online", listener);
    browser.removeEventListener?.("offline", listener);
  };
}
