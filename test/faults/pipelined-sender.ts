import type { Answer, Position, SendData, WireError } from "@courtside/protocol";
import { PROTOCOL_VERSION } from "@courtside/protocol";
import { io } from "socket.io-client";

/** Messages that are under way at a time: a kill leaves the outcome of so many unknown. */
const WINDOW = 10;

/** Milliseconds after which what the server could not take is sent again. */
const AGAIN_MS = 100;

export interface PipelinedSenderOptions {
  token: string;
  room: string;
  name: string;
  /** Milliseconds between all answers and the next messages (default 0: one goes out for each answer). */
  restMs?: number;
}

export interface PipelinedSender {
  /** Commands that the server acknowledged, by id, with the place that it named. */
  readonly acknowledged: ReadonlyMap<string, Position>;
  /** Commands without an answer that settles them. */
  readonly unanswered: number;
  /** How often the server said `UNAVAILABLE` or the like, after which a command was sent again. */
  readonly putOff: number;
  /** Answers that were no success, and that no repetition helps. */
  readonly refusals: readonly WireError[];
  /** Writes nothing new, and goes on with what is unanswered. */
  stop(): void;
  close(): void;
}

/**
 * A stock Socket.IO client that does what the protocol asks of one and no more: it sends many messages without waiting,
 * and on each new connection sends again, with the same ids, all that was not answered.
 */
export function pipelinedSender(
  url: string,
  { token, room, name, restMs = 0 }: PipelinedSenderOptions,
): PipelinedSender {
  const unanswered = new Map<string, string>();
  const acknowledged = new Map<string, Position>();
  const refusals: WireError[] = [];
  let made = 0;
  let putOff = 0;
  let writing = true;
  let joined = false;

  const socket = io(url, {
    transports: ["websocket"],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 250,
    auth: { protocol: PROTOCOL_VERSION, token },
  });
  socket.on("session", join);
  socket.on("connect_error", () => {
    // A server that refuses the handshake ends the stock client's own attempts; one that cannot be reached does not.
    if (!socket.active) again(() => socket.connect());
  });
  socket.on("disconnect", (reason) => {
    joined = false;
    if (reason === "io server disconnect") again(() => socket.connect());
  });

  function join(): void {
    socket.emit("room:join", { room, history: 0 }, (answer: Answer<unknown>) => {
      if (!answer.ok) return refuse(answer.error, join);
      joined = true;
      for (const [id, text] of unanswered) send(id, text);
      fill();
    });
  }

  function send(id: string, text: string): void {
    socket.emit("message:send", { room, id, text }, (answer: Answer<SendData>) => {
      if (!answer.ok) return refuse(answer.error, () => resend(id, text));
      const { data } = answer;
      if (data.status === "published") acknowledged.set(id, { epoch: data.epoch, seq: data.seq });
      unanswered.delete(id);
      if (restMs === 0) fill();
      else if (unanswered.size === 0) setTimeout(fill, restMs).unref();
    });
  }

  /** Where the connection is another one by now, it has been sent again already. */
  function resend(id: string, text: string): void {
    if (joined && unanswered.has(id)) send(id, text);
  }

  function refuse(error: WireError, repeat: () => void): void {
    if (!error.retryable) {
      refusals.push(error);
      return;
    }
    putOff += 1;
    again(repeat);
  }

  function again(step: () => void): void {
    const { id } = socket;
    setTimeout(() => {
      if (socket.id === id) step();
    }, AGAIN_MS).unref();
  }

  function fill(): void {
    while (writing && joined && unanswered.size < WINDOW) {
      made += 1;
      const id = `${name}-${made}`;
      const text = `${name} says ${made}`;
      unanswered.set(id, text);
      send(id, text);
    }
  }

  return {
    acknowledged,
    refusals,
    get unanswered() {
      return unanswered.size;
    },
    get putOff() {
      return putOff;
    },
    stop() {
      writing = false;
    },
    close() {
      writing = false;
      socket.close();
    },
  };
}
