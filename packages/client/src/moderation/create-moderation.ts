import type {
  Answer,
  CommandData,
  CommandPayload,
  RoomSettings,
  Sanction,
  SanctionPayload,
} from "@courtside/protocol";
import type { ChatClient } from "../chat-client.ts";
import { randomId } from "../random-id.ts";

/** What a member tells the moderators about a message. */
export type Report = CommandPayload<"report:send">;

/**
 * The commands of moderation. None rejects; what was refused is an answer with the error: `FORBIDDEN` without the
 * capability, `NOT_FOUND` for what is no longer there, `UNAVAILABLE` without a connection.
 */
export interface Moderation {
  /** Takes a measure against a member, in one room or with `room: "*"` in all. Needs `sanction`. */
  applySanction(order: SanctionPayload): Promise<Answer<Sanction>>;
  /** Ends a measure of a kind. Needs `sanction`. */
  liftSanction(
    order: Pick<SanctionPayload, "room" | "memberId" | "kind">,
  ): Promise<Answer<Sanction>>;
  /** Changes some of a room's settings. Needs `configure`. @returns all of them as they are then. */
  configure(room: string, settings: Partial<RoomSettings>): Promise<Answer<RoomSettings>>;
  /** Publishes what was held or keeps what was reported (`approve`), or takes it away (`reject`). Needs `queue`. */
  decide(decision: CommandPayload<"queue:decide">): Promise<Answer<CommandData<"queue:decide">>>;
  /** A page of what was done, the newest first. Needs `audit`. */
  readAudit(page: CommandPayload<"audit:read">): Promise<Answer<CommandData<"audit:read">>>;
  /** Tells the moderators about a message; every member may. */
  report(report: Report): Promise<Answer<CommandData<"report:send">>>;
}

/** @param client Must have joined the rooms that the commands are about. */
export function createModeration({ command }: Pick<ChatClient, "command">): Moderation {
  return {
    applySanction: async (order) => only("sanction", await command("sanction:apply", order)),
    liftSanction: async (order) => only("sanction", await command("sanction:lift", order)),
    configure: async (room, settings) =>
      only("settings", await command("room:configure", { room, id: randomId(), settings })),
    decide: (decision) => command("queue:decide", decision),
    readAudit: (page) => command("audit:read", page),
    report: (report) => command("report:send", report),
  };
}

/** One field of an answer's data; an error as it is. */
function only<D, K extends keyof D>(key: K, answer: Answer<D>): Answer<D[K]> {
  return answer.ok ? { ok: true, data: answer.data[key] } : answer;
}
