import { isDeepStrictEqual } from "node:util";
import {
  type Answer,
  type CommandData,
  type CommandPayload,
  changeSettings,
  type RoomSettings,
} from "@courtside/protocol";
import type { AuditDetail } from "../audit/index.ts";
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
  const { room, connection, context } = call;
  const key = idempotencyKey("room:configure", connection.identity.member.id, payload);
  // The changes that this node makes are made one after the other; only another node's can come between.
  return room.configuring.run(async () => {
    let present: Present = room;
    for (let tries = 1; ; tries += 1) {
      // The room's own move on when the entry comes back from the log.
      const { settings: former, settingsSeq } = present;
      const settings = changeSettings(former, payload.settings);
      const append = { draft: { kind: "settings", settings }, key, settingsSeq } as const;
      const outcome = await appendOne(context.store.log, room.id, append);
      if (outcome.status === "appended") {
        const { id: actor } = connection.identity.member;
        const detail = changesBetween(former, settings);
        context.audit.record({ action: "room:configure", actor, room: room.id, detail });
      }
      if (outcome.status !== "stale" || tries === TRIES) return answerTo(outcome, settings);
      present = await presentSettings(call);
    }
  });
}

/** What is new, and in `was` what it replaced, so that it can be set back. */
function changesBetween(former: RoomSettings, settings: RoomSettings): AuditDetail {
  const names = Object.keys(settings) as (keyof RoomSettings)[];
  const changed = names.filter((name) => !isDeepStrictEqual(former[name], settings[name]));
  const pick = (from: RoomSettings) =>
    Object.fromEntries(changed.map((name) => [name, from[name]]));
  return { ...pick(settings), was: pick(former) };
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
