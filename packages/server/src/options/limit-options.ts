import { LIMITS } from "@courtside/protocol";
import { integer } from "./option-kind.ts";
import { option } from "./option-row.ts";
import { rate } from "./rate.ts";

/** How much one member, connection or address may do. */
export const limitOptions = {
  writeRate: option(rate(), {
    group: "Limits",
    flag: "write-rate",
    env: "COURTSIDE_WRITE_RATE",
    default: { count: 20, windowMs: 30_000 },
    meaning: "Messages, edits, deletions and other writes of one member.",
  }),
  moderatorWriteRate: option(rate(), {
    group: "Limits",
    flag: "moderator-write-rate",
    env: "COURTSIDE_MODERATOR_WRITE_RATE",
    default: { count: 100, windowMs: 30_000 },
    meaning: "The same for moderators, hosts and bots.",
  }),
  readRate: option(rate(), {
    group: "Limits",
    flag: "read-rate",
    env: "COURTSIDE_READ_RATE",
    default: { count: 120, windowMs: 30_000 },
    meaning: "Joins, history pages and other reads of one member.",
  }),
  otherRate: option(rate(), {
    group: "Limits",
    flag: "other-rate",
    env: "COURTSIDE_OTHER_RATE",
    default: { count: 240, windowMs: 30_000 },
    meaning: "Reactions, typing and all other commands of one member.",
  }),
  addressWriteRate: option(rate(), {
    group: "Limits",
    flag: "address-write-rate",
    env: "COURTSIDE_ADDRESS_WRITE_RATE",
    default: { count: 600, windowMs: 30_000 },
    meaning: "Writes from one address (IPv6: one /64), which a whole office or stadium may share.",
  }),
  addressReadRate: option(rate(), {
    group: "Limits",
    flag: "address-read-rate",
    env: "COURTSIDE_ADDRESS_READ_RATE",
    default: { count: 3_000, windowMs: 30_000 },
    meaning: "Reads from one address.",
  }),
  addressOtherRate: option(rate(), {
    group: "Limits",
    flag: "address-other-rate",
    env: "COURTSIDE_ADDRESS_OTHER_RATE",
    default: { count: 6_000, windowMs: 30_000 },
    meaning: "All other commands from one address.",
  }),
  connectionRate: option(rate(), {
    group: "Limits",
    flag: "connection-rate",
    env: "COURTSIDE_CONNECTION_RATE",
    default: { count: 200, windowMs: 10_000 },
    meaning: "Commands of any kind on one connection, valid or not.",
  }),
  handshakeRate: option(rate(), {
    group: "Limits",
    flag: "handshake-rate",
    env: "COURTSIDE_HANDSHAKE_RATE",
    default: { count: 300, windowMs: 10_000 },
    meaning: "New connections from one address.",
  }),
  maxConnectionsPerAddress: option(integer({ min: 0, max: 1_000_000 }), {
    group: "Limits",
    flag: "max-connections-per-address",
    env: "COURTSIDE_MAX_CONNECTIONS_PER_ADDRESS",
    default: 1_000,
    meaning: "Connections that one address may hold at a time. 0 is no limit.",
  }),
  maxRoomsPerConnection: option(integer({ min: 1, max: 1_000 }), {
    group: "Limits",
    flag: "max-rooms-per-connection",
    env: "COURTSIDE_MAX_ROOMS_PER_CONNECTION",
    default: LIMITS.roomsPerConnection,
    meaning: "Rooms that one connection may be in at a time.",
  }),
};
