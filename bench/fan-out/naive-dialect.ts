import type { Arrival, Dialect } from "./dialect.ts";
import { idOfNumber, numberOfId } from "./message-number.ts";

const MESSAGE = '42["message",';

/** What `naive-server.ts` speaks. */
export const naiveDialect: Dialect = {
  connect: "40",
  join: undefined,
  isJoined: (packet) => packet.startsWith("40"),
  joinedAt: () => undefined,
  send: (number, text) => `42${JSON.stringify(["message", { id: idOfNumber(number), text }])}`,
  read(packet): Arrival {
    if (packet === "2") return { kind: "ping" };
    if (!packet.startsWith(MESSAGE)) return { kind: "other" };
    const [, message] = JSON.parse(packet.slice(2)) as [string, { clientId: string }];
    return { kind: "messages", numbers: [numberOfId(message.clientId)] };
  },
};
