import type { Answer, WireError } from "@courtside/protocol";
import { FILE_MISSING } from "./local-error.ts";
import { nothing } from "./timer.ts";

/** What a part is told of that it is not there to hear yet: the latest so many. */
const UNTOLD = 500;

/** A part of a room that not all who follow one need: a file of its own, loaded when there is something for it to do. */
export interface LatePart<P> {
  /** The part; undefined until it has been loaded. */
  readonly loaded: P | undefined;
  /** Loads it where it is not there. Rejects where it cannot be had, which the next who wants it tries again. */
  load(): Promise<P>;
  /**
   * Tells it something. What is told while it is being loaded reaches it in the same order before anything else does.
   *
   * @param about What that is about: where there is anything in it, the part is loaded. Else nobody is told but a part that
   *   is there, or on its way.
   */
  tell(about: object | undefined, what: (part: P) => void): void;
  /** Has it do something: at once where it is there. Gives an `UNAVAILABLE` where it cannot be had. */
  do<T>(what: (part: P) => Promise<T>): Promise<T | WireError>;
  /** The same for what has an answer. */
  ask<T>(what: (part: P) => Promise<Answer<T>>): Promise<Answer<T>>;
}

/**
 * @param get Imports the part and makes it.
 * @param onLoaded The part is there, and knows what it was told.
 */
export function createLatePart<P>(get: () => Promise<P>, onLoaded: () => void): LatePart<P> {
  let loaded: P | undefined;
  let coming: Promise<P> | undefined;
  let untold: ((part: P) => void)[] = [];

  async function begin() {
    try {
      loaded = await get();
    } finally {
      coming = undefined;
    }
    for (const tell of untold) tell(loaded);
    untold = [];
    onLoaded();
    return loaded;
  }

  async function load() {
    if (loaded) return loaded;
    coming ??= begin();
    return coming;
  }

  return {
    get loaded() {
      return loaded;
    },
    load,
    tell(about = {}, what) {
      if (loaded) return what(loaded);
      if (!coming && untold.length === 0 && Object.keys(about).length === 0) return;
      untold = [...untold, what].slice(-UNTOLD);
      load().catch(nothing);
    },
    do: (what) => (loaded ? what(loaded) : load().then(what, () => FILE_MISSING)),
    ask: (what) =>
      loaded ? what(loaded) : load().then(what, () => ({ ok: false, error: FILE_MISSING })),
  };
}
