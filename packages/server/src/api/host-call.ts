import type { Capability, Member } from "@courtside/protocol";
import type { ChatContext } from "../chat-context.ts";
import type { WriteCall } from "../commands/command.ts";
import { Lane } from "../connection/lane.ts";
import { capabilitiesIn } from "../identity/index.ts";
import type { ApiKey } from "../options/index.ts";
import { hostActor, type SanctionActor } from "../sanctions/index.ts";

const EVERYTHING: Record<string, Capability[]> = { "*": ["*"] };

/** Who does what comes by a key, in the words of those who are told of it. */
export function hostMember(key: ApiKey | undefined): Member {
  return { id: actorId(key), name: "The host", role: "host" };
}

/** As {@link hostMember}, for measures against members: above everyone in the chat. */
export function hostSanctionActor(key: ApiKey | undefined): SanctionActor {
  return hostActor(actorId(key));
}

/** What a command needs to be carried out in a room for the host, who may do everything there. */
export async function hostCall(
  context: ChatContext,
  roomId: string,
  member: Member,
): Promise<WriteCall> {
  const room = await context.rooms.get(roomId);
  const identity = { member, guest: false, caps: EVERYTHING, issuedAt: context.now() };
  return {
    context,
    room,
    capabilities: capabilitiesIn(identity, roomId, []),
    // Requests come one by one or at once, as the host sends them: no two have an order.
    connection: { identity, lane: new Lane() },
  };
}

/** As the audit log names whoever holds a key. No member's id has a colon. */
export function actorId(key: ApiKey | undefined): string {
  return key ? `host:${key.id}` : "host";
}
