import type { EntriesNotice, JoinData } from "@courtside/protocol";
import type { Arrival, Dialect } from "./dialect.ts";
import { idOfNumber, numberOfId } from "./message-number.ts";

const ENTRIES = '42["room:entries",';
const JOIN_ID = 0;

/**
 * What a Courtside server speaks.
 *
 * @param room The room that every viewer joins.
 */
export function courtsideDialect(room: string): Dialect {
  return {
    connect: `40${JSON.stringify({ protocol: 1, guest: {} })}`,
    join: `42${JOIN_ID}${JSON.stringify(["room:join", { room, history: 1 }])}`,
    isJoined: (packet) => packet.startsWith(`43${JOIN_ID}[`),
    joinedAt(packet) {
      const [answer] = JSON.parse(packet.slice(3)) as [{ ok: boolean; data: JoinData }];
      if (!answer.ok) throw new Error(`the server refused a viewer: ${packet}`);
      return answer.data.seq;
    },
    send(number, text) {
      const payload = { room, id: idOfNumber(number), text };
      return `42${number + 1}${JSON.stringify(["message:send", payload])}`;
    },
    read(packet): Arrival {
      if (packet === "2") return { kind: "ping" };
      if (packet.startsWith("43") && packet.includes('"ok":false')) throw new Error(packet);
      if (!packet.startsWith(ENTRIES)) return { kind: "other" };
      const [, notice] = JSON.parse(packet.slice(2)) as [string, EntriesNotice];
      const numbers = notice.entries.flatMap((entry) =>
        entry.kind === "message" ? [numberOfId(entry.message.clientId)] : [],
      );
      return { kind: "messages", numbers, range: { from: notice.from, to: notice.to } };
    },
  };
}
