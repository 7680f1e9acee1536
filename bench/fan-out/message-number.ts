import { randomId } from "../../packages/client/src/random-id.ts";

/** An id as the client makes them, as long and as random, but with the number of the bench's message in front. */
export function idOfNumber(number: number): string {
  const random = randomId();
  return `${number}-${random}`.slice(0, random.length);
}

export function numberOfId(id: string): number {
  return Number.parseInt(id, 10);
}
