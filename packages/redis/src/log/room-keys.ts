/** Where a room is kept. All names carry the room as their hash tag, so that on a cluster one node has them all. */
export interface RoomKeys {
  /** The keys that every script of the room is given, in its order. */
  keys: readonly string[];
  channel: string;
}

const PARTS = ["head", "log", "messages", "index", "outcomes", "older"] as const;

export function roomKeys(prefix: string, room: string): RoomKeys {
  return {
    keys: PARTS.map((part) => `${prefix}:{${room}}:${part}`),
    channel: logChannel(prefix, room),
  };
}

export function logChannel(prefix: string, room: string): string {
  return `${prefix}:{${room}}:entries`;
}
