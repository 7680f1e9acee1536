/**
 * The store did not do what it was asked, or did not say so: it is away, full, slow, or refuses. Whatever was to be
 * written may be there or not, and trying again is safe. `cause` is what the store said.
 */
export class StoreFailure extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = "StoreFailure";
  }
}

/** What the language throws at code that is wrong, or that is given what it does not take: no failure of a store's. */
const MISTAKES = [TypeError, RangeError, ReferenceError, SyntaxError];

/** Whether something that a store rejected with says that our code is wrong, and not that the store failed. */
export function isMistake(cause: unknown): boolean {
  return MISTAKES.some((kind) => cause instanceof kind);
}
