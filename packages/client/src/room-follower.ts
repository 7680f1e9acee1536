import type {
  Answer,
  EntriesNotice,
  Entry,
  JoinData,
  Message,
  Position,
  ResetNotice,
  WireError,
} from "@courtside/protocol";
import { type Backoff, fullJitter } from "./backoff.ts";
import type { EntriesOrigin } from "./chat-room.ts";
import {
  applyFrame,
  applyPrivate,
  applyRecovery,
  EMPTY_TIMELINE,
  snapshotTimeline,
  type Timeline,
  withOwn,
} from "./timeline.ts";
import { after, nothing } from "./timer.ts";

const RETRY: Backoff = { minDelayMs: 1_000, maxDelayMs: 15_000 };

/** Milliseconds over which a crowd that lacks something of the room's state spreads its questions. */
const STATE_SPREAD_MS = 2_000;

type LogNotice =
  | { name: "room:entries"; payload: EntriesNotice }
  | { name: "room:reset"; payload: ResetNotice };

export interface FollowerParts {
  join(since: Position | undefined): Promise<Answer<JoinData>>;
  /** One's own messages that the log is known to have. */
  own(): readonly Message[];
  /** The timeline has changed; `entries` have been applied to it. */
  onApplied(entries: readonly Entry[], how: EntriesOrigin): void;
  /** The join was answered: what it says besides the entries, before those are told. */
  onAnswer(answer: JoinData): void;
  /** The room is joined, and the timeline is complete up to the answer. */
  onJoined(): void;
  /** Anything else that a snapshot shows has changed. */
  onChange(): void;
}

/**
 * Keeps one room's timeline complete: joins, applies frames in order, and recovers what is missing before it applies
 * anything later (LOG-8).
 */
export interface RoomFollower {
  timeline: Timeline;
  readonly joined: boolean;
  readonly error: WireError | null;
  /** Joins the room, or joins it again to recover what is missing. */
  join(): void;
  /** Joins again within a moment, to learn which epoch the log has: somebody was told of another one. */
  askForEpoch(): void;
  /** Stops following: the connection is gone, or nobody looks on. What was applied stays. */
  leave(): void;
  /** Makes the next join replace the view by a snapshot: somebody else looks on. */
  startAfresh(): void;
  receive(notice: LogNotice): void;
}

export function createRoomFollower(parts: FollowerParts): RoomFollower {
  let timeline = EMPTY_TIMELINE;
  let joined = false;
  let error: WireError | null = null;
  // While a join is under way what the server says is kept, in order, until the answer is applied.
  let held: LogNotice[] | null = null;
  let attempt = 0;
  let failures = 0;
  let cancelTimer = nothing;
  let afresh = false;

  function leave() {
    attempt += 1;
    stopTimer();
    held = null;
    joined = false;
    failures = 0;
    parts.onChange();
  }

  async function join() {
    stopTimer();
    attempt += 1;
    const mine = attempt;
    held = [];
    const { epoch, seq } = timeline;
    const since = epoch === null || afresh ? undefined : { epoch, seq };
    const answer = await parts.join(since);
    if (mine !== attempt) return;
    if (answer.ok) applyJoin(answer.data, since);
    else refuse(answer.error);
  }

  function joinLater(delayMs: number) {
    stopTimer();
    cancelTimer = after(delayMs, () => void join());
  }

  function stopTimer() {
    cancelTimer();
    cancelTimer = nothing;
  }

  /** Nothing but a join's answer tells the settings after a reset, or a pinned message that is older than the view. */
  function askForState() {
    joinLater(Math.random() * STATE_SPREAD_MS);
  }

  function refuse(refusal: WireError) {
    held = null;
    joined = false;
    error = refusal;
    const { retryable, retryAfterMs } = refusal;
    // A ban that ends says when, though nothing else can be done about it.
    if (retryable || retryAfterMs !== undefined) {
      joinLater((retryAfterMs ?? 0) + fullJitter(RETRY, failures++));
    }
    parts.onChange();
  }

  function applyJoin(answer: JoinData, since: Position | undefined) {
    const kept = held ?? [];
    held = null;
    joined = true;
    afresh = false;
    error = null;
    const recovered = answer.recovered && answer.epoch === since?.epoch;
    timeline = recovered
      ? applyRecovery(timeline, answer)
      : snapshotTimeline(answer, answer.room, answer.more);
    parts.onAnswer(answer);
    parts.onApplied(answer.entries, recovered ? "recovered" : "snapshot");
    parts.onJoined();
    for (const notice of kept) receive(notice);
  }

  function receive(notice: LogNotice) {
    if (held) {
      held.push(notice);
    } else if (!joined) {
      // Said before the room was left, or before a refusal.
    } else if (notice.name === "room:reset") {
      timeline = snapshotTimeline(notice.payload, timeline.state);
      parts.onApplied(notice.payload.entries, "snapshot");
      askForState();
    } else {
      receiveFrame(notice.payload);
    }
  }

  function receiveFrame(frame: EntriesNotice) {
    // It covers nothing of the log: what is in it is for this visitor alone.
    if (frame.to < frame.from) {
      if (frame.epoch !== timeline.epoch) return;
      timeline = applyPrivate(timeline, frame.entries);
      parts.onApplied(frame.entries, "live");
      return;
    }
    const outcome = applyFrame(timeline, withOwn(frame, parts.own()));
    if (outcome.kind === "known") return;
    if (outcome.kind === "gap") {
      // Everything from here on is held, and so is the join's answer to bring this frame's entries. A gap right after a
      // recovery is the server's own trouble, which asking at once does not mend.
      held = [];
      if (failures > 0) joinLater(fullJitter(RETRY, failures));
      else void join();
      failures += 1;
      return;
    }
    failures = 0;
    const pinWasMissing = timeline.pinMissing;
    ({ timeline } = outcome);
    parts.onApplied(outcome.entries, "live");
    if (timeline.pinMissing && !pinWasMissing) askForState();
  }

  return {
    get timeline() {
      return timeline;
    },
    set timeline(next) {
      timeline = next;
    },
    get joined() {
      return joined;
    },
    get error() {
      return error;
    },
    join: () => void join(),
    askForEpoch() {
      // A join that is under way or due says it too, and is not put off by those who ask again and again.
      if (joined && !held && cancelTimer === nothing) joinLater(Math.random() * STATE_SPREAD_MS);
    },
    leave,
    startAfresh() {
      afresh = true;
    },
    receive,
  };
}
