import type { Answer, SendData, WireError } from "@courtside/protocol";
import { PROTOCOL_VERSION } from "@courtside/protocol";
import { io } from "socket.io-client";

/** Messages that are under way at a time: a kill leaves the outcome of so many unknown. */
const WINDOW = 10;

export interface PipelinedSender {
  /** Commands sent, by id, with the seq at which the server acknowledged them. */
  readonly acknowledged: ReadonlyMap<string, number>;
  /** Commands without an answer yet. */
  readonly unanswered: number;
  /** Answers that were no success. */
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
  { token, room, name }: { token: string; room: string; name: string },
): PipelinedSender {
  const unanswered = new Map<string, string>();
  const acknowledged = new Map<string, number>();
  const refusals: WireError[] = [];
  let made = 0;
  let writing = true;
  let joined = false;

  const socket = io(url, {
    transports: ["websocket"],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 250,
    auth: { protocol: PROTOCOL_VERSION, token },
  });
  socket.on("session", () => {
    socket.emit("room:join", { room, history: 0 }, (answer: Answer<unknown>) => {
      if (!answer.ok) {
        refusals.push(answer.error);
        return;
      }
      joined = true;
      for (const [id, text] of unanswered) send(id, text);
      fill();
    });
  });
  socket.on("disconnect", () => {
    joined = false;
  });

  function send(id: string, text: string): void {
    socket.emit("message:send", { room, id, text }, (answer: Answer<SendData>) => {
      if (!answer.ok) refusals.push(answer.error);
      else if (answer.data.status === "published") acknowledged.set(id, answer.data.seq);
      unanswered.delete(id);
      fill();
    });
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
    stop() {
      writing = false;
    },
    close: () => void socket.close(),
  };
}
