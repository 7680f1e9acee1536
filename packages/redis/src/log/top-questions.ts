import type { Position } from "@courtside/protocol";
import type { RedisConnection, RedisReply } from "../client/redis-client.ts";
import { texts } from "../client/texts.ts";
import { roomKeys } from "./room-keys.ts";
import { TOPS_SCRIPT } from "./scripts/tops-script.ts";

/** Rooms that one call asks for: well below what a script may be given, and a fraction of a millisecond of Redis. */
const ROOMS_A_CALL = 100;

export interface TopQuestionsParts {
  prefix: string;
  connection: RedisConnection;
  /** Asks for one room, and gives it another epoch where it needs one. */
  top(room: string): Promise<Position>;
}

interface Question {
  room: string;
  resolve(position: Position | Promise<Position>): void;
  reject(error: unknown): void;
}

/**
 * Asks for the highest positions of rooms, all that one turn of the event loop asks for in few calls: each room that
 * somebody listens to is asked for every second. On a cluster the rooms are on different nodes, and each is a call.
 */
export class TopQuestions {
  readonly #parts: TopQuestionsParts;
  #waiting: Question[] = [];

  constructor(parts: TopQuestionsParts) {
    this.#parts = parts;
  }

  ask(room: string): Promise<Position> {
    if (this.#parts.connection.topology === "cluster") return this.#parts.top(room);
    return new Promise((resolve, reject) => {
      if (this.#waiting.push({ room, resolve, reject }) === 1) queueMicrotask(() => this.#send());
    });
  }

  #send(): void {
    const questions = this.#waiting;
    this.#waiting = [];
    for (let from = 0; from < questions.length; from += ROOMS_A_CALL) {
      void this.#sendSome(questions.slice(from, from + ROOMS_A_CALL));
    }
  }

  async #sendSome(questions: readonly Question[]): Promise<void> {
    const { connection, prefix, top } = this.#parts;
    const keys = questions.flatMap(({ room }) => roomKeys(prefix, room).keys);
    try {
      const positions = parseTops(
        await connection.run({ script: TOPS_SCRIPT, keys, args: [] }),
        questions.length,
      );
      for (const [index, { room, resolve }] of questions.entries()) {
        resolve(positions[index] ?? top(room));
      }
    } catch (error) {
      for (const { reject } of questions) reject(error);
    }
  }
}

function parseTops(reply: RedisReply, count: number): (Position | undefined)[] {
  const values = texts(reply, 2 * count);
  return Array.from({ length: count }, (_, index) => {
    const epoch = values[2 * index];
    return epoch ? { epoch, seq: Number(values[2 * index + 1]) } : undefined;
  });
}
