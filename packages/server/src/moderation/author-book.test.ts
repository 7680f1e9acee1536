import { describe, expect, it } from "vitest";
import { MemoryRecords } from "../store/memory-records.ts";
import { AuthorBook } from "./author-book.ts";

let now = 1_000;

function bookOn(records: MemoryRecords): AuthorBook {
  return new AuthorBook({
    records,
    now: () => now,
    onFault: (error) => {
      throw error;
    },
  });
}

async function write(book: AuthorBook, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await book.count("final", "ada");
}

describe("what is remembered of an author", () => {
  it("begins with the first look at them", async () => {
    const book = bookOn(new MemoryRecords({ now: () => now }));
    now = 1_000;
    expect(await book.get("final", "ada")).toEqual({ firstSeenAt: 1_000, messagesSent: 0 });

    now = 2_000;
    await write(book, 3);

    expect(await book.get("final", "ada")).toEqual({ firstSeenAt: 1_000, messagesSent: 3 });
    expect(await book.get("lobby", "ada")).toEqual({ firstSeenAt: 2_000, messagesSent: 0 });
  });

  it("is exact after a restart for somebody new, and too low by less than half for a regular", async () => {
    const records = new MemoryRecords({ now: () => now });
    now = 1_000;
    expect((await bookOn(records).get("final", "ada")).messagesSent).toBe(0);
    await write(bookOn(records), 1);
    expect((await bookOn(records).get("final", "ada")).messagesSent).toBe(1);

    await write(bookOn(records), 999);

    const { messagesSent } = await bookOn(records).get("final", "ada");
    expect(messagesSent).toBeGreaterThan(500);
    expect(messagesSent).toBeLessThanOrEqual(1_000);
  });

  it("takes a record that is none for a newcomer", async () => {
    const records = new MemoryRecords({ now: () => now });
    await records.commit("authors:final", [{ id: "ada", value: { messagesSent: "many" } }]);

    expect(await bookOn(records).get("final", "ada")).toMatchObject({ messagesSent: 0 });
  });
});
