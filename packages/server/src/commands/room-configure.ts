import {
  type Answer,
  type CommandData,
  type CommandPayload,
  changeSettings,
  type RoomSettings,
} from "@courtside/protocol";
import type { AppendOutcome } from "../store/room-log.ts";
import { type Command, done, type WriteCall } from "./command.ts";
import { appendOne, idempotencyKey, positionOf } from "./idempotency.ts";
import { refuseSetting } from "./refuse-setting.ts";

/** How often a change is made anew because other nodes were faster. */
const TRIES = 8;

/** Settings, and the seq of the entry that they come from. */
interface Present {
  settings: RoomSettings;
  settingsSeq: number;
}

/** Changes some of a room's settings. */
export const roomConfigure: Command<"room:configure"> = {
  capability: "configure",
  joined: true,
  async handle(payload, call) {
    return refuseSetting(payload, call) ?? configureRoom(payload, call);
  },
};

/** Changes some of a room's settings for somebody who may; the entry carries all of them as they stand after it. */
export function configureRoom(
  payload: CommandPayload<"room:configure">,
  call: WriteCall,
): Promise<Answer<CommandData<"room:configure">>> {
  const { room, connection } = call;
  const key = idempotencyKey("room:configure", connection.identity.member.id, payload);
  // The changes that this node makes are made one after the other; only another node's can come between.
  return room.configuring.run(async () => {
    let present: Present = room;
    for (let tries = 1; ; tries += 1) {
      const settings = changeSettings(present.settings, payload.settings);
      const { settingsSeq } = present;
      const append = { draft: { kind: "settings", settings }, key, settingsSeq } as const;
      const outcome = await appendOne(call.context.store.log, room.id, append);
      if (outcome.status !== "stale" || tries === TRIES) return answerTo(outcome, settings);
      present = await presentSettings(call);
    }
  });
}

/** What the log has, which may be newer than what was delivered to this node. */
async function presentSettings({ context, room }: WriteCall): Promise<Present> {
  const { settings, settingsSeq } = await context.store.log.open(room.id);
  return { settings: { ...room.settings, ...settings }, settingsSeq };
}

function answerTo(outcome: AppendOutcome, settings: RoomSettings) {
  const answer = positionOf(outcome);
  if (!answer.ok) return answer;
  const { epoch, seq, entry } = answer.data;
  return done({ epoch, seq, settings: entry?.kind === "settings" ? entry.settings : settings });
}
