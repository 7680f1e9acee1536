import type { Connection } from "../connection/connection.ts";
import { audienceOf } from "../rooms/audience.ts";
import type { Reader } from "../rooms/room-pages.ts";
import type { Call } from "./command.ts";

/** The caller, as one who looks for a message in a room. */
export function readerOf({
  connection,
  capabilities,
}: Pick<Call, "capabilities"> & { connection: Pick<Connection, "identity"> }): Reader {
  return { memberId: connection.identity.member.id, audience: audienceOf(capabilities) };
}
