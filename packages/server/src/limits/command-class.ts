import type { CommandName } from "@courtside/protocol";

/** Commands that are counted together: what adds to a log, what reads much, and the rest. */
export type CommandClass = "write" | "read" | "other";

const CLASSES: Record<CommandName, CommandClass> = {
  "room:join": "read",
  "room:leave": "other",
  "message:send": "write",
  "message:edit": "write",
  "message:delete": "write",
  "message:pin": "write",
  "reaction:set": "other",
  "burst:send": "other",
  "typing:set": "other",
  "read:mark": "other",
  "history:read": "read",
  "thread:read": "read",
  "presence:list": "read",
  "poll:open": "write",
  "poll:close": "write",
  "poll:vote": "other",
  "poll:standings": "read",
  "report:send": "write",
  "sanction:apply": "write",
  "sanction:lift": "write",
  "room:configure": "write",
  "queue:read": "read",
  "queue:decide": "write",
  "audit:read": "read",
  "warning:acknowledge": "other",
  "session:refresh": "other",
};

export function commandClass(command: CommandName): CommandClass {
  return CLASSES[command];
}
