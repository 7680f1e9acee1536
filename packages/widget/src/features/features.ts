import type { ReactiveController } from "lit";
import type { ChatParts } from "../chat/chat-parts.ts";
import { LazyPart } from "../chat/lazy-part.ts";
import type { Row } from "../timeline/rows.ts";
import { type Answer, askAll, type Details, type Place, type PresentParts } from "./ask-parts.ts";
import type { FeatureFile, FeaturePart } from "./feature-part.ts";
import { FEATURE_PARTS } from "./feature-parts.ts";

/** The feature parts of one element: loads those that are wanted, lets go of those that are not any more. */
export class Features implements ReactiveController {
  /** Those that are there. A new list whenever rows have to be written anew. */
  present: PresentParts = [];
  readonly #parts: ChatParts;
  readonly #entries;

  constructor(parts: ChatParts) {
    this.#parts = parts;
    const { host } = parts;
    this.#entries = FEATURE_PARTS.map(([wanted, load]) => ({
      wanted,
      file: new LazyPart<FeatureFile>(host, load),
      part: null as FeaturePart | null,
    }));
    host.addController(this);
  }

  /** Before each rendering. An element that has left the page makes none: nobody would let go of them. */
  update(): void {
    if (!this.#parts.host.isConnected) return;
    const before = this.present;
    const present = this.#entries.map((entry) => {
      const file = entry.wanted(this.#parts) ? entry.file.wanted : null;
      if (!file) entry.part?.dispose?.();
      entry.part = file && (entry.part ?? file.create(this.#parts));
      return entry.part;
    });
    if (present.some((part, place) => part !== before[place])) this.present = present;
  }

  /** Waits for those that are wanted now, and not there yet. */
  async settled(): Promise<void> {
    this.update();
    await Promise.all(this.#entries.map(({ file }) => file.coming));
    this.update();
  }

  /** Writes all rows anew: what a part shows in them has changed, and not by their items. */
  refreshRows(): void {
    this.present = [...this.present];
    this.#parts.host.requestUpdate();
  }

  /** What each part answers, by its place in the table; undefined where it is not there or has nothing to say to it. */
  ask<P extends Place>(place: P, ...details: Details<P>): (Answer<P> | undefined)[] {
    return askAll(this.present, place, ...details);
  }

  /** The room's rows as the parts would have them. */
  rowsOf(rows: readonly Row[]): readonly Row[] {
    return this.present.reduce((so, part) => part?.rows?.(so) ?? so, rows);
  }

  hostUpdated(): void {
    this.ask("updated");
  }

  /** An element that is moved is taken out and put in again within one task: only what stays out has gone. */
  hostDisconnected(): void {
    setTimeout(() => {
      if (this.#parts.host.isConnected) return;
      this.ask("dispose");
      for (const entry of this.#entries) entry.part = null;
      this.present = [];
    });
  }
}
