import { after } from "./timer.ts";

/** Whoever wants to be told one thing. */
export interface Listeners<T> {
  readonly size: number;
  /** @returns a function that takes the listener off again; calling it twice is harmless. */
  add(listener: (value: T) => void): () => void;
  /** Tells all in the order in which they came. One that throws is reported by the platform and keeps no other waiting. */
  emit(value: T): void;
  clear(): void;
}

export function createListeners<T>(): Listeners<T> {
  // An object each, so that one function that is added twice is told twice, and is taken off once.
  const all = new Set<{ listener: (value: T) => void }>();
  return {
    get size() {
      return all.size;
    },
    add(listener) {
      const one = { listener };
      all.add(one);
      return () => void all.delete(one);
    },
    emit(value) {
      for (const one of [...all]) {
        try {
          one.listener(value);
        } catch (cause) {
          after(0, () => {
            throw cause;
          });
        }
      }
    },
    clear: () => all.clear(),
  };
}
