import {
  type Entry,
  isInList,
  type MemberState,
  type Message,
  threadChangedBy,
} from "@courtside/protocol";
import type { ChatRoom, EntriesOrigin, RoomSnapshot } from "./chat-room.ts";
import { createOutbox } from "./create-outbox.ts";
import type { HostedRoom, RoomHost } from "./hosted-room.ts";
import { keepLast } from "./keep-last.ts";
import { keepSame } from "./keep-same.ts";
import { createListedItems } from "./listed-items.ts";
import { createListeners } from "./listeners.ts";
import { afterNotice, afterPublished, afterSanction, isBanIn } from "./member-state.ts";
import { newPendingMessage } from "./new-pending-message.ts";
import { notifyOnce } from "./notify-once.ts";
import type { PendingMessage } from "./pending-message.ts";
import { applyTallies } from "./poll-tallies.ts";
import { createRoomFollower } from "./room-follower.ts";
import type { PageParts } from "./room-history.ts";
import { createRoomInterest } from "./room-interest.ts";
import { createRoomParts } from "./room-parts.ts";
import { createRoomPulse } from "./room-pulse.ts";
import { createRoomUpload } from "./room-upload.ts";
import { sendPayload } from "./send-payload.ts";
import { createThreadViews } from "./thread-views.ts";
import { insertOwn, trimTimeline } from "./timeline.ts";

/** While paused the timeline holds up to so many times its usual items: a page left open must not fill the memory. */
const PAUSED_FACTOR = 20;

/** A room that follows its log while somebody wants it to, and sends what its member writes. */
export function createChatRoom(id: string, host: RoomHost): HostedRoom {
  const changes = createListeners<void>();
  const batches = createListeners<{ entries: readonly Entry[]; how: EntriesOrigin }>();
  const joins = createListeners<void>();
  let paused = false;
  let memberId: string | null = null;
  let me: MemberState | null = null;
  let told: RoomSnapshot | null = null;

  const getSnapshot = keepSame((): RoomSnapshot => {
    const { epoch, seq, state, hasOlder, skipped } = follower.timeline;
    const listed = withReactions(inList(follower.timeline.items));
    const items = threads.loaded?.counted(listed) ?? listed;
    const { joined, error } = follower;
    const pending = pendingInList(outbox.pending);
    const log = { epoch, seq, items, hasOlder, skipped };
    return { joined, error, ...log, pending, state, me, ...pulse.present };
  });

  const changed = notifyOnce(() => {
    const snapshot = getSnapshot();
    if (snapshot === told) return;
    told = snapshot;
    changes.emit();
  });

  const outbox = createOutbox({
    ready: () => host.connected && follower.joined,
    send: (message) => host.command("message:send", sendPayload(id, message)),
    now: host.now,
    onChange() {
      changed();
      interest.review();
    },
    onAcknowledged({ message, epoch }) {
      const slowModeMs = follower.timeline.state?.settings.slowModeMs ?? 0;
      me = me && afterPublished(me, message.at, slowModeMs);
      settleOwn([]);
      // Either the log has begun anew and its first frame is still on its way, or this speaks of a log that is gone, with
      // the message: nothing but a join tells which.
      if (epoch !== follower.timeline.epoch) follower.askForEpoch();
      changed();
    },
    onRefused({ code, retryAfterMs = 0, sanction }) {
      if (sanction && me) me = afterSanction(me, { kind: "sanction", sanction });
      if (code === "SLOW_MODE" && me) me = { ...me, slowModeUntil: host.now() + retryAfterMs };
      if (code === "NOT_JOINED") follower.join();
      changed();
    },
  });

  const follower = createRoomFollower({
    join: (since) => host.command("room:join", { room: id, ...(since && { since }) }),
    own: () => outbox.acknowledged.map(({ message }) => message),
    onAnswer(answer) {
      ({ me } = answer);
      reactions.tell(answer.pulse.reactions, (part) => part.joined(answer));
      threads.tell(answer.threads, (part) => part.answered(answer.threads));
      pulse.begin(answer.pulse);
    },
    onApplied(entries, how) {
      threads.tell(entries.filter(threadChangedBy), (part) => part.follow(entries, how));
      settleOwn(entries);
      trim();
      changed();
      batches.emit({ entries, how });
    },
    onJoined() {
      outbox.resendOtherThan(follower.timeline.epoch ?? "");
      outbox.resume();
      joins.emit();
    },
    onChange: changed,
  });

  const interest = createRoomInterest({
    hasWork: () => outbox.busy,
    canJoin: () => host.connected,
    join: () => follower.join(),
    leave() {
      stopFollowing();
      void host.command("room:leave", { room: id });
    },
  });

  const pages: PageParts = {
    read: (page) => host.command("history:read", { room: id, ...page }),
    timeline: () => follower.timeline,
    onPage(timeline, page) {
      follower.timeline = timeline;
      takeTold(page);
      changed();
      batches.emit({ entries: page.entries, how: "history" });
    },
  };

  const { reactions, threads, history, writes, presence, takeTold, ...parts } = createRoomParts({
    room: id,
    command: host.command,
    outbox,
    maxLength,
    isJoined: () => follower.joined,
    joins,
    patienceMs: host.patienceMs,
    hold: interest.hold,
    pages,
    items: () => follower.timeline.items,
    pending: () => outbox.pending,
    batches,
    changes,
    follow,
    settings: () => (follower.joined ? follower.timeline.state?.settings : undefined),
    viewers: () => pulse.present.viewers,
    memberId: () => memberId,
    onChange: changed,
  });
  const pulse = createRoomPulse(presence, changed);
  const inList = createListedItems();
  const pendingInList = keepLast((pending: readonly PendingMessage[]) => pending.filter(isInList));
  const withReactions = parts.withReactions();

  /** Takes out of the outbox what the timeline has: by these entries, or by the log's own word. */
  function settleOwn(entries: readonly Entry[]) {
    for (const entry of entries) {
      if (entry.kind !== "message" || !isMine(entry.message)) continue;
      outbox.shown(entry.message.clientId, follower.timeline.epoch ?? "");
    }
    for (const { epoch, seq, message } of outbox.acknowledged) {
      if (epoch !== follower.timeline.epoch || seq > follower.timeline.seq) continue;
      follower.timeline = insertOwn(follower.timeline, message);
      outbox.remove(message.clientId);
    }
  }

  function isMine({ author }: Message): boolean {
    return author.id === memberId;
  }

  function trim() {
    if (history.loaded?.loading) return;
    const maxItems = paused ? host.maxItems * PAUSED_FACTOR : host.maxItems;
    follower.timeline = trimTimeline(follower.timeline, maxItems);
  }

  function stopFollowing() {
    presence.tell(undefined, (part) => part.lost());
    follower.leave();
  }

  function maxLength(): number | undefined {
    return follower.timeline.state?.settings.maxLength ?? host.session?.limits.maxLength;
  }

  function follow(stopListening: () => void): () => void {
    const letGo = interest.hold();
    return () => {
      stopListening();
      letGo();
    };
  }

  const room: ChatRoom = {
    id,
    getSnapshot,
    subscribe: (listener) => follow(changes.add(listener)),
    onEntries: (listener) => follow(batches.add(({ entries, how }) => listener(entries, how))),
    send(typed, options = {}) {
      const message = newPendingMessage(typed, options, { maxLength: maxLength(), at: host.now() });
      outbox.add(message);
      if (message.status === "queued") presence.tell(undefined, (part) => part.wrote());
      return outbox.pending.find(({ clientId }) => clientId === message.clientId) ?? message;
    },
    ...createThreadViews(threads, (...message) => room.send(...message)),
    retry: outbox.retry,
    discard: outbox.remove,
    edit: (...edit) => writes.ask((part) => part.edit(...edit)),
    delete: (...deletion) => writes.ask((part) => part.delete(...deletion)),
    pin: (messageId) => writes.ask((part) => part.pin(messageId)),
    withdraw: (clientId) => writes.ask((part) => part.withdraw(clientId)),
    react: (...reaction) => reactions.ask((part) => part.react(...reaction)),
    upload: createRoomUpload(id, host),
    loadOlder: (limit) => history.do((part) => part.loadOlder(limit)),
    showSkipped: async (limit) => (await import("./show-skipped.ts")).showSkipped(pages, limit),
    setTyping: (state) => presence.tell({ state }, (part) => part.setTyping(state)),
    sendBurst: (emoji) => presence.tell({ emoji }, (part) => part.sendBurst(emoji)),
    onBursts: (listener) => follow(pulse.bursts.add(listener)),
    setPaused(next) {
      paused = next === "paused";
      trim();
      changed();
    },
  };

  return {
    room,
    connected(session) {
      const { id: nextId } = session.member;
      if (nextId !== memberId) {
        if (memberId !== null) follower.startAfresh();
        memberId = nextId;
        outbox.open(host.openOutboxStore(id, nextId));
      }
      interest.review();
    },
    disconnected() {
      interest.lost();
      stopFollowing();
      // What is decided meanwhile is told to nobody.
      outbox.ask();
    },
    receive(notice) {
      if (notice.name !== "room:pulse") return follower.receive(notice);
      const { polls } = notice.payload;
      if (polls) follower.timeline = applyTallies(follower.timeline, polls);
      takeTold(notice.payload);
      pulse.take(notice.payload);
    },
    receiveMemberNotice(notice) {
      if (notice.kind === "decision" && notice.room === id) {
        outbox.decide(notice.itemId, notice.decision, notice.reason);
      } else if (notice.kind !== "read" || notice.epoch === follower.timeline.epoch) {
        me = me && afterNotice(me, notice, id);
        // Whether a ban or its end lets the member in is the server's to say.
        if (interest.following && isBanIn(notice, id)) follower.join();
        changed();
      }
    },
    close() {
      interest.lost();
      stopFollowing();
      outbox.close();
      pulse.bursts.clear();
      changes.clear();
      batches.clear();
    },
  };
}
