/**
 * Makes a getter that builds an object anew each time, and gives the former one back where all its fields are the same.
 */
export function keepSame<T extends object>(build: () => T): () => T {
  let last: T | null = null;
  return () => {
    const next = build();
    last = last && isSame(last, next) ? last : next;
    return last;
  };
}

function isSame<T extends object>(one: T, other: T): boolean {
  return (Object.keys(one) as (keyof T)[]).every((key) => one[key] === other[key]);
}
