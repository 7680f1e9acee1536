/** Whether the proofs run at full length, which takes the better part of an hour: `npm run soak`. */
const SOAK = process.env.COURTSIDE_SOAK === "1";

/** A figure that differs between a test run and a soak, and nothing else does. */
export function scaled<T>(sizes: { test: T; soak: T }): T {
  return SOAK ? sizes.soak : sizes.test;
}
