/**
 * Gathers changes: however often the returned function is called, `notify` runs once, in the microtask after the first
 * call.
 */
export function notifyOnce(notify: () => void): () => void {
  let due = false;
  return () => {
    if (due) return;
    due = true;
    void Promise.resolve().then(() => {
      due = false;
      notify();
    });
  };
}
