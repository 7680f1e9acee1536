import {
  type Answer,
  type CommandData,
  type CommandPayload,
  LIMITS,
  type Message,
} from "@courtside/protocol";
import { emojiAsCounted, isOneEmoji } from "../pulse/one-emoji.ts";
import { messageTarget } from "../pulse/tally-target.ts";
import type { Mark } from "../store/tallies.ts";
import { type Command, done, type RoomCall, refuse } from "./command.ts";
import { isShadowed } from "./is-shadowed.ts";
import { readerOf } from "./reader-of.ts";

type Reaction = CommandPayload<"reaction:set">;
type Reacted = Answer<CommandData<"reaction:set">>;

/** Reacts to a message with an emoji, or takes that back. Each emoji counts once a member, however often it is set. */
export const reactionSet: Command<"reaction:set"> = {
  capability: "react",
  joined: true,
  async handle(asked, call) {
    const refusal = refuseReaction(asked, call);
    if (refusal) return refusal;
    const payload = { ...asked, emoji: emojiAsCounted(asked.emoji) };
    const { room } = call;
    const message = await room.message(payload.messageId, readerOf(call));
    if (!message || message.deleted) return noMessage();
    // What was set before the shadow can be taken back: others see one less, and nothing of the shadow.
    return payload.on && isShadowed(call)
      ? reactShadowed(payload, call)
      : reactOpenly(payload, call, message);
  },
};

async function reactOpenly(payload: Reaction, call: RoomCall, message: Message): Promise<Reacted> {
  const { context, room } = call;
  const { tallies } = context.store;
  const [outcome] = await tallies.mark(room.id, [markOf(payload, call, message)]);
  if (outcome?.status !== "marked") {
    return refuse("INVALID", {
      message: `A message takes ${LIMITS.reactionKinds} different emoji: use one of those that it has.`,
      field: "emoji",
      reasonCode: "too-many-reactions",
    });
  }
  const target = messageTarget(message.id);
  if (outcome.changed) room.pulse.tallies.changed(target);
  // Deleted meanwhile: its reactions were dropped, perhaps before this one.
  const present = await room.message(message.id, readerOf(call));
  if (present && !present.deleted) return done({ counts: outcome.counts });
  await tallies.drop(room.id, [target]);
  return noMessage();
}

/** Counted for the member's own eyes, in this answer. */
async function reactShadowed({ messageId, emoji }: Reaction, call: RoomCall): Promise<Reacted> {
  const { context, connection, room } = call;
  const { tallies } = context.store;
  const target = messageTarget(messageId);
  const [counts, own] = await Promise.all([
    tallies.counts(room.id, [target]),
    tallies.choices(room.id, connection.identity.member.id, [target]),
  ]);
  const present = counts.get(target) ?? {};
  const counted = own.get(target)?.includes(emoji) ? 0 : 1;
  return done({ counts: { ...present, [emoji]: (present[emoji] ?? 0) + counted } });
}

function markOf({ emoji, on }: Reaction, { connection }: RoomCall, message: Message): Mark {
  return {
    target: messageTarget(message.id),
    about: { seq: message.seq, authorId: message.author.id },
    memberId: connection.identity.member.id,
    choice: emoji,
    on,
    keep: "many",
    maxChoices: LIMITS.reactionKinds,
  };
}

function refuseReaction({ emoji }: Reaction, { connection, room }: RoomCall) {
  if (!isOneEmoji(emoji)) {
    return refuse("INVALID", { message: "emoji: one emoji and nothing else", field: "emoji" });
  }
  const { features, audience } = room.settings;
  if (!features.includes("reactions")) {
    return refuse("INVALID", { message: "Reactions are off in this room." });
  }
  // A room that is read-only may still react; one for members counts no guests.
  if (audience === "members" && connection.identity.guest) {
    return refuse("FORBIDDEN", { message: "Only signed-in members may react in this room." });
  }
  return undefined;
}

function noMessage() {
  return refuse("NOT_FOUND", { message: "There is no such message.", field: "messageId" });
}
