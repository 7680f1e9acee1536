import { describe, expect, it, vi } from "vitest";
import { MemoryRecords } from "./memory-records.ts";
import { type MirrorChange, RecordMirror } from "./record-mirror.ts";
import type { Records, RecordsListener, StoredRecord } from "./records.ts";

const readText = (value: unknown) => (typeof value === "string" ? value : undefined);

function mirrorOf(records: Records, now = () => 0) {
  const changes: MirrorChange<string>[] = [];
  const faults: unknown[] = [];
  const mirror = new RecordMirror<string>({
    records,
    collection: "c",
    read: readText,
    onChange: (change) => changes.push(change),
    onFault: (error) => faults.push(error),
    now,
  });
  return { mirror, changes, faults };
}

/** Records whose follower the test speaks to itself. */
function spokenRecords() {
  let listener: RecordsListener | undefined;
  const records = {
    async follow(_collection: string, given: RecordsListener) {
      listener = given;
      given.reload([]);
      return async () => {};
    },
  } as unknown as Records;
  return { records, tell: () => listener as RecordsListener };
}

const record = (id: string, version: number, value: unknown): StoredRecord => ({
  id,
  version,
  value,
});

describe("RecordMirror", () => {
  it("holds what is there and what is written, and is loaded once it has read it", async () => {
    const records = new MemoryRecords();
    await records.commit("c", [{ id: "a", value: "one" }]);
    const { mirror, changes } = mirrorOf(records);
    expect(mirror.loaded).toBe(false);
    await mirror.start();
    expect(mirror.loaded).toBe(true);
    await records.commit("c", [{ id: "a", value: "two" }]);
    await records.commit("c", [{ id: "a", value: null }]);
    expect(changes).toEqual([
      { id: "a", before: undefined, after: "one" },
      { id: "a", before: "one", after: "two" },
      { id: "a", before: "two", after: undefined },
    ]);
    expect(mirror.get("a")).toBeUndefined();
  });

  it("takes what this node committed at once, and does not tell of it twice", async () => {
    const { records, tell } = spokenRecords();
    const { mirror, changes } = mirrorOf(records);
    await mirror.start();
    mirror.note([record("a", 3, "mine")]);
    expect(mirror.get("a")).toBe("mine");
    tell().changed([record("a", 3, "mine")]);
    expect(changes).toHaveLength(1);
  });

  it("lets no older write undo a newer one, nor bring back what was taken away", async () => {
    const { records, tell } = spokenRecords();
    const { mirror } = mirrorOf(records);
    await mirror.start();
    mirror.note([record("a", 5, "new"), record("b", 6, null)]);
    tell().changed([record("a", 4, "old"), record("b", 3, "old")]);
    expect(mirror.get("a")).toBe("new");
    expect(mirror.get("b")).toBeUndefined();
  });

  it("takes a reload for all there is, and tells what came and went meanwhile", async () => {
    const { records, tell } = spokenRecords();
    const { mirror, changes } = mirrorOf(records);
    await mirror.start();
    tell().changed([record("gone", 1, "x"), record("stays", 2, "y")]);
    changes.length = 0;
    tell().reload([record("stays", 2, "y"), record("came", 3, "z")]);
    expect(changes).toEqual([
      { id: "gone", before: "x", after: undefined },
      { id: "came", before: undefined, after: "z" },
    ]);
    expect([...mirror.values()]).toEqual(["y", "z"]);
  });

  it("follows a store that began to count anew", async () => {
    const { records, tell } = spokenRecords();
    const { mirror } = mirrorOf(records);
    await mirror.start();
    tell().changed([record("a", 900, "before")]);
    tell().reload([record("a", 1, "after")]);
    expect(mirror.get("a")).toBe("after");
  });

  it("takes the store's word for a version that it gave to another write, which was lost", async () => {
    const { records, tell } = spokenRecords();
    const { mirror, changes } = mirrorOf(records);
    await mirror.start();
    tell().changed([record("a", 7, null), record("b", 8, "same")]);
    changes.length = 0;
    tell().reload([record("a", 7, "ban"), record("b", 8, "same")]);
    expect(mirror.get("a")).toBe("ban");
    expect(changes).toEqual([{ id: "a", before: undefined, after: "ban" }]);
  });

  it("shows nothing that has expired, tells nobody, and lets go of it", async () => {
    let now = 0;
    const { records, tell } = spokenRecords();
    const { mirror, changes } = mirrorOf(records, () => now);
    await mirror.start();
    tell().changed([{ ...record("a", 1, "x"), expiresAt: 10 }]);
    expect(mirror.sweep()).toEqual([]);
    now = 10;
    expect(mirror.get("a")).toBeUndefined();
    expect([...mirror.values()]).toEqual([]);
    expect(mirror.sweep()).toEqual(["a"]);
    expect(changes).toHaveLength(1);
  });

  it("takes what it cannot read for absent", async () => {
    const { records, tell } = spokenRecords();
    const { mirror, changes } = mirrorOf(records);
    await mirror.start();
    tell().changed([record("a", 1, "x"), record("a", 2, { not: "text" }), record("b", 3, 7)]);
    expect(mirror.get("a")).toBeUndefined();
    expect(changes.at(-1)).toEqual({ id: "a", before: "x", after: undefined });
  });

  it("tries again while the store cannot be read, and is not loaded until then", async () => {
    vi.useFakeTimers();
    const records = new MemoryRecords();
    await records.commit("c", [{ id: "a", value: "one" }]);
    const follow = vi
      .spyOn(records, "follow")
      .mockRejectedValueOnce(new Error("away"))
      .mockRejectedValueOnce(new Error("still away"));
    const { mirror, faults } = mirrorOf(records);
    await mirror.start();
    expect(mirror.loaded).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(mirror.loaded).toBe(true);
    expect(mirror.get("a")).toBe("one");
    expect(faults).toHaveLength(2);
    expect(follow).toHaveBeenCalledTimes(3);
    vi.useRealTimers();
  });

  it("is told nothing more once it is closed", async () => {
    const records = new MemoryRecords();
    const { mirror, changes } = mirrorOf(records);
    await mirror.start();
    await mirror.close();
    await records.commit("c", [{ id: "a", value: "one" }]);
    expect(changes).toEqual([]);
  });
});
