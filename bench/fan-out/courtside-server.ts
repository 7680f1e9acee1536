import { createChatServer } from "@courtside/server";
import { serveBench } from "./serve-bench.ts";

// The whole server as it ships, with its tick and duty, but for three things. Everybody is to get every message, so the
// display budget is off. One address holds all viewers here, so what is limited by address is off; so are the rates at which a
// few viewers may write, for they write what a crowd would.
const chat = await createChatServer({
  data: ":memory:",
  port: 0,
  origins: ["*"],
  logLevel: "error",
  rooms: { "*": { settings: { displayPerSecond: 0 } } },
  writeRate: "off",
  readRate: "off",
  otherRate: "off",
  addressWriteRate: "off",
  addressReadRate: "off",
  addressOtherRate: "off",
  connectionRate: "off",
  handshakeRate: "off",
  maxConnectionsPerAddress: 0,
});
serveBench(chat.httpServer);
