import { createSqliteStore } from "@courtside/server";

// Appends to the store in argv[2] until it is killed, with many appends in flight. Every acknowledgement goes to
// stdout as one line; its full stop tells a whole line from one that the kill cut off.

const [file = "", generation = "0"] = process.argv.slice(2);
const LANES = 40;
const ROOMS = ["one", "two", "three"];

const store = await createSqliteStore({ file });
process.stdout.write("ready\n");

async function lane(number: number): Promise<never> {
  const room = ROOMS[number % ROOMS.length] as string;
  const author = { id: `member-${number}`, name: `Member ${number}`, role: "member" as const };
  for (let count = 0; ; count += 1) {
    const commandId = `${generation}-${number}-${count}`;
    const message = {
      id: `m-${commandId}`,
      clientId: commandId,
      author,
      text: "Goal! ".repeat(20),
    };
    const key = { memberId: author.id, commandId, fingerprint: commandId };
    const [outcome] = await store.log.append(room, [{ draft: { kind: "message", message }, key }]);
    if (outcome?.status !== "appended") throw new Error(`${commandId}: ${outcome?.status}`);
    process.stdout.write(`${room} ${author.id} ${commandId} ${outcome.entry.seq} .\n`);
  }
}

await Promise.all(Array.from({ length: LANES }, (_, number) => lane(number)));
