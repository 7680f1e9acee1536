import type { Sanction } from "@courtside/protocol";
import { describe, expect, it } from "vitest";
import { MemoryRecords } from "../store/memory-records.ts";
import { SANCTIONS, SanctionBook } from "./sanction-book.ts";
import { sanctionId, sanctionKey } from "./stored-sanction.ts";

const ada = { id: "ada", role: "member" } as const;
const MODERATOR_RANK = 2;

async function openBook() {
  const clock = { now: 1_000 };
  const now = () => clock.now;
  const records = new MemoryRecords({ now });
  const onFault = (error: unknown) => expect.fail(String(error));
  const book = new SanctionBook({ records, now, onFault });
  await book.start();
  const make = async (given: Partial<Sanction>, rank = MODERATOR_RANK) => {
    const order = {
      room: "final",
      memberId: "ada",
      kind: "timeout",
      at: clock.now,
      ...given,
    } as const;
    const sanction = { id: sanctionId(sanctionKey(order)), ...order } as Sanction;
    const { until: expiresAt } = sanction;
    const write = { id: sanctionKey(sanction), value: { sanction, rank } };
    await records.commit(SANCTIONS, [{ ...write, ...(expiresAt !== undefined && { expiresAt }) }]);
    return sanction;
  };
  return { clock, book, records, make };
}

describe("[SAN-1] [SAN-2] SanctionBook", () => {
  it("says what holds for a member in a room, of each kind", async () => {
    const { book, make } = await openBook();
    const timeout = await make({ kind: "timeout" });
    const shadow = await make({ kind: "shadow", room: "*" });
    await make({ kind: "ban", room: "other" });
    await make({ kind: "ban", memberId: "bob" });
    expect(book.standing(ada, "final")).toEqual({ timeout, shadow });
    expect(book.standing(ada, "*")).toEqual({ shadow });
    expect(book.standing({ ...ada, id: "eve" }, "final")).toEqual({});
  });

  it("gives of two the one that lasts longer, and one for good before any other", async () => {
    const { book, make } = await openBook();
    await make({ until: 5_000 });
    const longer = await make({ until: 9_000, room: "*" });
    expect(book.standing(ada, "final").timeout).toEqual(longer);
    const forGood = await make({ room: "final" });
    expect(book.standing(ada, "final").timeout).toEqual(forGood);
  });

  it("ends one by the clock, falls back on another, and forgets both", async () => {
    const { book, clock, make } = await openBook();
    const short = await make({ until: 5_000, room: "*" });
    await make({ until: 9_000 });
    clock.now = 5_000;
    expect(book.standing(ada, "other")).toEqual({});
    expect(book.standing(ada, "final").timeout?.until).toBe(9_000);
    expect(book.of("ada").map(({ sanction }) => sanction)).not.toContainEqual(short);
    clock.now = 9_000;
    book.sweep();
    expect(book.of("ada")).toEqual([]);
    expect(book.in("final")).toEqual([]);
  });

  it("holds for nobody whose rank is the maker's or above", async () => {
    const { book, make } = await openBook();
    await make({ kind: "ban" });
    expect(book.standing({ ...ada, role: "member" }, "final").ban).toBeDefined();
    for (const role of ["moderator", "host", "bot"] as const) {
      expect(book.standing({ ...ada, role }, "final")).toEqual({});
    }
  });

  it("ignores what is no sanction", async () => {
    const { book, records } = await openBook();
    const sanction = { id: "s", room: "final", memberId: "ada", kind: "nonsense", at: 1 };
    await records.commit(SANCTIONS, [{ id: "final|ada|ban", value: { sanction, rank: 9 } }]);
    expect(book.standing(ada, "final")).toEqual({});
  });

  it("tells what changes, once, also what was noted before", async () => {
    const { book, records, make } = await openBook();
    const told: unknown[] = [];
    const end = book.onChange(({ before, after }) =>
      told.push([before?.sanction, after?.sanction]),
    );
    const made = await make({ kind: "ban" });
    const { records: all } = await records.read(SANCTIONS, { limit: 9 });
    book.note(all);
    await records.commit(SANCTIONS, [{ id: sanctionKey(made), value: null }]);
    expect(told).toEqual([
      [undefined, made],
      [made, undefined],
    ]);
    end();
    await make({ kind: "ban" });
    expect(told).toHaveLength(2);
  });
});
