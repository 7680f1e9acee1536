import type { CommandName } from "@courtside/protocol";
import { auditRead } from "./audit-read.ts";
import { burstSend } from "./burst-send.ts";
import type { Command } from "./command.ts";
import { historyRead } from "./history-read.ts";
import { messageDelete } from "./message-delete.ts";
import { messageEdit } from "./message-edit.ts";
import { messagePin } from "./message-pin.ts";
import { messageSend } from "./message-send.ts";
import { pollClose } from "./poll-close.ts";
import { pollOpen } from "./poll-open.ts";
import { pollStandings } from "./poll-standings.ts";
import { pollVote } from "./poll-vote.ts";
import { presenceList } from "./presence-list.ts";
import { queueDecide } from "./queue-decide.ts";
import { queueRead } from "./queue-read.ts";
import { reactionSet } from "./reaction-set.ts";
import { readMark } from "./read-mark.ts";
import { reportSend } from "./report-send.ts";
import { roomConfigure } from "./room-configure.ts";
import { roomJoin } from "./room-join.ts";
import { roomLeave } from "./room-leave.ts";
import { sanctionApply } from "./sanction-apply.ts";
import { sanctionLift } from "./sanction-lift.ts";
import { sessionRefresh } from "./session-refresh.ts";
import { threadRead } from "./thread-read.ts";
import { typingSet } from "./typing-set.ts";
import { warningAcknowledge } from "./warning-acknowledge.ts";

/** What carries out each command of the wire contract. */
export const COMMANDS: { readonly [C in CommandName]: Command<C> } = {
  "room:join": roomJoin,
  "room:leave": roomLeave,
  "message:send": messageSend,
  "message:edit": messageEdit,
  "message:delete": messageDelete,
  "message:pin": messagePin,
  "burst:send": burstSend,
  "reaction:set": reactionSet,
  "typing:set": typingSet,
  "read:mark": readMark,
  "presence:list": presenceList,
  "history:read": historyRead,
  "thread:read": threadRead,
  "room:configure": roomConfigure,
  "poll:open": pollOpen,
  "poll:close": pollClose,
  "poll:vote": pollVote,
  "poll:standings": pollStandings,
  "report:send": reportSend,
  "sanction:apply": sanctionApply,
  "sanction:lift": sanctionLift,
  "queue:read": queueRead,
  "queue:decide": queueDecide,
  "audit:read": auditRead,
  "warning:acknowledge": warningAcknowledge,
  "session:refresh": sessionRefresh,
};
