import { createSqliteStore } from "@courtside/server";
import { waitFor } from "@courtside/testing";

// Appends to the store in argv[2] until the disk refuses, waits until the store takes writes again without
// writing to it, and appends once more. Says on stdout how far it is.

const [file = ""] = process.argv.slice(2);
const store = await createSqliteStore({ file });
const author = { id: "ana", name: "Ana", role: "member" as const };
const text = "Goal! ".repeat(80);

async function append(number: number): Promise<number | undefined> {
  const message = { id: `m${number}`, clientId: `m${number}`, author, text };
  const [outcome] = await store.log.append("r", [{ draft: { kind: "message", message } }]);
  return outcome?.status === "appended" ? outcome.entry.seq : undefined;
}

let stored = 0;
try {
  for (;;) {
    await append(stored + 1);
    stored += 1;
  }
} catch {
  process.stdout.write(`refused ${stored} ${store.available}\n`);
}
const readable = (await store.log.read("r", { after: 0, limit: stored + 9 })).entries.length;
process.stdout.write(`readable ${readable}\n`);
await waitFor(() => store.available, { timeoutMs: 30_000, what: "a disk that takes writes" });
process.stdout.write(`again ${await append(stored + 1)} ${store.available}\n`);
await store.close();
