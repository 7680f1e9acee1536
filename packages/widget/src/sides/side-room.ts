/** Where one can go from a room: to that of one's own side, or from it back to everyone. */
export type SideDoor = { to: "own-side" | "everyone"; room: string };

/**
 * @param room The id of the room that is shown.
 * @param sideRooms The sides that have a room of their own, as the room's state says.
 * @param side The visitor's.
 * @returns undefined where there is no such room for them.
 */
export function sideDoor(
  room: string,
  sideRooms: readonly string[] = [],
  side: string | undefined,
): SideDoor | undefined {
  if (side === undefined || !sideRooms.includes(side)) return undefined;
  const end = `:${side}`;
  return room.endsWith(end)
    ? { to: "everyone", room: room.slice(0, -end.length) }
    : { to: "own-side", room: room + end };
}
