import { type Admission, authorizeJoin } from "./authorize-join.ts";
import type { HookMeter } from "./call-hook.ts";
import type { ModeratedRoom, Writer } from "./case.ts";
import { OnceCache } from "./once-cache.ts";
import type { PolicyBook } from "./policy-book.ts";

/** Members whose admission is remembered, and for how many milliseconds. */
const MAX_ADMISSIONS = 10_000;
const ADMISSION_MS = 30_000;

export interface AdmissionsParts {
  policies: PolicyBook;
  meter: HookMeter;
  /** Ends every call that is under way. */
  closing: AbortSignal;
  /** Gives Unix milliseconds. */
  now: () => number;
}

/** Who may enter the rooms, by the hooks of each. */
export class Admissions {
  readonly #parts: AdmissionsParts;
  readonly #known: OnceCache<Admission>;

  constructor(parts: AdmissionsParts) {
    this.#parts = parts;
    this.#known = new OnceCache({
      maxEntries: MAX_ADMISSIONS,
      keepMs: ADMISSION_MS,
      isFinal: (admission) => admission?.retryable !== true,
      now: parts.now,
    });
  }

  /** Whether somebody is asked who may enter a room. */
  guards(room: string): boolean {
    return this.#parts.policies.of(room).hooks.some((hook) => hook.authorizeJoin !== undefined);
  }

  /** Whether a member may enter a room, remembered for half a minute. */
  admit({ id, settings }: ModeratedRoom, { member, guest }: Writer): Promise<Admission> {
    if (!this.guards(id)) return Promise.resolve(undefined);
    const { policies, meter, closing, now } = this.#parts;
    const asked = { room: { id, settings }, now: now(), member, guest };
    return this.#known.get(`${id} ${member.id}`, () =>
      authorizeJoin(policies.of(id), asked, { closing, meter }),
    );
  }
}
