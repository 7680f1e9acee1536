import { randomFillSync } from "node:crypto";

const ID_BYTES = 9;
const pool = Buffer.allocUnsafeSlow(ID_BYTES * 512);
let used = pool.length;

/** A new message id: 72 random bits as 12 characters of `A-Z a-z 0-9 _ -`. Short, because no deflate can shorten it. */
export function newMessageId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const id = pool.toString("base64url", used, used + ID_BYTES);
  used += ID_BYTES;
  return id;
}
