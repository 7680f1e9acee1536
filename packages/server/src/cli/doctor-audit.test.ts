import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AuditChain } from "../audit/index.ts";
import { createSqliteStore } from "../store/index.ts";
import { doctor } from "./doctor.ts";

let directory: string;
let file: string;
let printed: string[];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "courtside-audit-"));
  file = join(directory, "chat.db");
  const store = await createSqliteStore({ file });
  const chain = new AuditChain({ records: store.records, keepMs: 1_000_000, now: Date.now });
  for (let batch = 0; batch < 4; batch += 1) {
    const event = { action: "message:pin", room: "final", at: Date.now() } as const;
    await chain.append(["ada", "bob", "cyd"].map((actor) => ({ ...event, actor })));
  }
  await store.close();
});
afterEach(() => rmSync(directory, { recursive: true }));

async function examine(...flags: string[]): Promise<number> {
  printed = [];
  const code = await doctor(["--audit", "--data", file, ...flags], {
    print: (line) => printed.push(line.replaceAll(directory, "DIR")),
    complain: (line) => printed.push(line),
    environment: {},
    directory,
    stopRequested: () => new Promise(() => {}),
  });
  expect(printed.shift()).toMatch(/^✓ node/);
  expect(printed.shift()).toBe("✓ options: all are valid");
  return code;
}

/** What somebody does who has the file. */
function tamper(...statements: string[]): void {
  const database = new DatabaseSync(file);
  for (const statement of statements) database.exec(statement);
  database.close();
}

function head(): string {
  return /the head is (\S+)/.exec(printed.join(" "))?.[1] ?? "";
}

describe("[AUDIT-4] courtside doctor --audit", () => {
  test("says that the log is whole, and where it ends", async () => {
    expect(await examine()).toBe(0);
    expect(printed).toEqual([
      expect.stringMatching(
        /^✓ audit: DIR\/chat\.db holds 12 records in one chain; the head is 12:[\w-]{43}$/,
      ),
    ]);
    expect(await examine("--audit-head", head())).toBe(0);
  });

  test.each([
    ["changed", `UPDATE records SET value = replace(value, '"bob"', '"eve"') WHERE id = '5'`, 5],
    ["removed", "DELETE FROM records WHERE id = '5'", 5],
    ["removed", "DELETE FROM records WHERE id = '1'", 1],
    ["removed from the end", "DELETE FROM records WHERE id IN ('11', '12')", 11],
    [
      "changed after it was written",
      `UPDATE records SET value = json_set(value, '$.at', 0) WHERE id = '12'`,
      12,
    ],
  ])("finds what was %s", async (what, statement, seq) => {
    tamper(statement);
    expect(await examine()).toBe(1);
    expect(printed).toHaveLength(1);
    expect(printed[0]).toContain(`✗ audit: DIR/chat.db: record ${seq} was ${what}`);
  });

  test.each([
    [
      "the records",
      ["UPDATE records SET id = CASE id WHEN '4' THEN 'x' ELSE id END"],
      ["UPDATE records SET id = '4' WHERE id = '5'", "UPDATE records SET id = '5' WHERE id = 'x'"],
    ],
    [
      "their places",
      ["UPDATE records SET version = -1 WHERE id = '4'"],
      [
        "UPDATE records SET version = (SELECT version - 1 FROM records WHERE id = '5') WHERE id = '5'",
        "UPDATE records SET version = (SELECT version + 1 FROM records WHERE id = '5') WHERE id = '4'",
      ],
    ],
  ])("finds what was reordered, by %s", async (_what, first, then) => {
    tamper(...first, ...then);
    expect(await examine()).toBe(1);
    expect(printed[0]).toMatch(
      /✗ audit: DIR\/chat\.db: record 4 (is not in its place|was changed)/,
    );
  });

  test("finds an end that was cut off with its head, for those who kept the head", async () => {
    await examine();
    const kept = head();
    const [row] = [new DatabaseSync(file)].map((database) => {
      const found = database.prepare("SELECT value FROM records WHERE id = '10'").get();
      database.close();
      return found as { value: string };
    });
    const { seq, hash } = JSON.parse(row?.value ?? "") as { seq: number; hash: string };
    const value = JSON.stringify({ seq, hash });
    tamper(
      "DELETE FROM records WHERE id IN ('11', '12')",
      `UPDATE records SET value = '${value}' WHERE id = 'head'`,
    );

    expect(await examine()).toBe(0);
    expect(await examine("--audit-head", kept)).toBe(1);
    expect(printed[0]).toContain("record 11 was removed from the end, with all that followed it");
  });

  test("says what to do about a file that a server holds", async () => {
    const store = await createSqliteStore({ file });
    expect(await examine()).toBe(1);
    expect(printed[0]).toMatch(
      /^✗ audit: DIR\/chat\.db is in use: stop the server, or verify a copy/,
    );
    await store.close();
  });

  test("has nothing to say where nothing is kept", async () => {
    rmSync(file);
    expect(await examine()).toBe(0);
    expect(printed[0]).toMatch(/^! audit: DIR\/chat\.db keeps nothing yet/);
    expect(await examine("--audit-head", `3:${"a".repeat(43)}`)).toBe(1);
  });

  test("takes no head that it would not print", async () => {
    await expect(examine("--audit-head", "12")).rejects.toThrow("--audit-head takes what --audit");
  });
});
