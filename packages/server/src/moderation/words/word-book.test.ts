import { expect, it } from "vitest";
import { MemoryRecords } from "../../store/memory-records.ts";
import { WORDS, WordBook } from "./word-book.ts";
import type { WordChanges } from "./word-list.ts";

async function bookOn(records: MemoryRecords): Promise<WordBook> {
  const book = new WordBook({
    records,
    now: () => 0,
    onFault(error) {
      throw error;
    },
  });
  await book.start();
  return book;
}

/** Adds a term to whatever there is. */
const adding = (term: string) => (present: WordChanges) =>
  ({ ok: true, data: { ...present, added: [...present.added, term] } }) as const;

it("gives each room its own words, on every node and after a restart", async () => {
  const records = new MemoryRecords();
  const [one, other] = [await bookOn(records), await bookOn(records)];
  await one.change("final", adding("muppet"));
  expect(one.of("final").added).toEqual(["muppet"]);
  await expect.poll(() => other.of("final").added).toEqual(["muppet"]);
  expect(one.of("semi").added).toEqual([]);
  expect((await bookOn(records)).of("final").added).toEqual(["muppet"]);
});

it("gives the same object until something changes, so that lists may keep what they make of it", async () => {
  const book = await bookOn(new MemoryRecords());
  await book.change("final", adding("muppet"));
  expect(book.of("final")).toBe(book.of("final"));
  expect(book.of("semi")).toBe(book.of("third"));
});

it("loses none of the changes that two nodes make at once", async () => {
  const records = new MemoryRecords();
  const books = [await bookOn(records), await bookOn(records)];
  await Promise.all(
    books.flatMap((book, node) =>
      ["a", "b"].map((term) => book.change("final", adding(`${node}${term}`))),
    ),
  );
  await expect
    .poll(() => books.map((book) => [...book.of("final").added].sort()))
    .toEqual(books.map(() => ["0a", "0b", "1a", "1b"]));
});

it("keeps no record of a room in which nothing is changed any more", async () => {
  const records = new MemoryRecords();
  const book = await bookOn(records);
  await book.change("final", adding("muppet"));
  await book.change("final", () => ({ ok: true, data: { added: [], removed: [] } }));
  expect(await records.get(WORDS, "final")).toBeUndefined();
  expect(book.of("final").added).toEqual([]);
});
