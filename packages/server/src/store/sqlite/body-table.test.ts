import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import type { Append } from "../room-log.ts";
import { createSqliteStore } from "../sqlite-store.ts";

const author = { id: "ana", name: "Ana", role: "member" as const };
const message = (id: string, text: string): Append => ({
  draft: { kind: "message", message: { id, clientId: id, author, text } },
});

it("gives the space of dropped messages back, moves those that stay, and leaves no trace of either", async () => {
  const folder = mkdtempSync(join(tmpdir(), "courtside-bodies-"));
  const file = join(folder, "courtside.db");
  try {
    const store = await createSqliteStore({ file, retention: { maxEntries: 20 } });
    // A quiet room's messages lie between those of a busy one, so that they are in the way.
    for (let batch = 0; batch < 15; batch += 1) {
      const busy = Array.from({ length: 400 }, (_, n) => message(`${batch}-${n}`, `DROPPED ${n}`));
      await store.log.append("busy", busy);
      await store.log.append("quiet", [message(`q${batch}`, `KEPT ${batch}`)]);
    }
    const before = await store.log.read("quiet", { limit: 50 });
    await store.log.trim();
    expect(await store.log.read("quiet", { limit: 50 })).toEqual(before);
    await store.log.append("quiet", [
      { draft: { kind: "delete", memberId: "ana", deletedBy: "system" } },
    ]);
    await store.log.append("busy", [
      { draft: { kind: "delete", memberId: "ana", deletedBy: "system" } },
    ]);
    await store.close();

    const database = new DatabaseSync(file);
    const rows = database.prepare("SELECT count(*) AS count FROM bodies").get();
    database.close();
    expect(rows?.count).toBeLessThan(2_000);
    const bytes = readFileSync(file);
    expect(bytes.includes("DROPPED")).toBe(false);
    expect(bytes.includes("KEPT")).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
