import type { Member, MemberNotice } from "@courtside/protocol";

/** A connection of somebody who is in a room. */
export interface PresentConnection {
  readonly identity: { readonly member: Member };
  readonly rooms: ReadonlyMap<string, unknown>;
  readonly socket: { emit(event: "member:notice", notice: MemberNotice): unknown };
}

/** Gives the connections of a member on this node, in whichever rooms they are. */
export type ConnectionsOf = (memberId: string) => Iterable<PresentConnection>;

/** The connections by which a member is in a room. */
export function* connectionsIn(
  connectionsOf: ConnectionsOf,
  room: string,
  memberId: string,
): Iterable<PresentConnection> {
  for (const connection of connectionsOf(memberId)) {
    if (connection.rooms.has(room)) yield connection;
  }
}
