import { type NoticeMap, PROTOCOL_VERSION } from "@courtside/protocol";
import { tokenOf } from "../contract/people.ts";

type Pulse = NoticeMap["room:pulse"];

/** Who looks on and remembers nothing but the pulses: light enough for thousands in one process. */
export class PulseViewer {
  readonly #socket: WebSocket;
  /** When each pulse came. */
  readonly arrivals: number[] = [];
  /** How the reactions to each message were told last. */
  readonly reactions = new Map<string, Record<string, number>>();
  /** Emoji thrown, of all kinds. */
  thrown = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** Resolves when it has joined. */
  static async enter(url: string, room: string, name: string): Promise<PulseViewer> {
    const auth = { protocol: PROTOCOL_VERSION, token: await tokenOf(name) };
    const target = new URL("/socket.io/?EIO=4&transport=websocket", url.replace("http", "ws"));
    const socket = new WebSocket(target);
    const viewer = new PulseViewer(socket);
    return new Promise((resolve, reject) => {
      socket.onclose = () => reject(new Error(`${name} was not let in.`));
      socket.onmessage = ({ data }) => {
        const text = String(data);
        if (text[0] === "0") socket.send(`40${JSON.stringify(auth)}`);
        else if (text === "2") socket.send("3");
        else if (text.startsWith('42["session"')) {
          socket.send(`420${JSON.stringify(["room:join", { room, history: 1 }])}`);
        } else if (text.startsWith("430")) resolve(viewer);
        else if (text.startsWith('42["room:pulse"')) viewer.#take(text);
      };
    });
  }

  leave(): void {
    this.#socket.onclose = null;
    this.#socket.close();
  }

  #take(text: string): void {
    this.arrivals.push(performance.now());
    const { reactions = {}, bursts = {} } = parsePulse(text);
    for (const [id, counts] of Object.entries(reactions)) this.reactions.set(id, counts);
    for (const count of Object.values(bursts)) this.thrown += count;
  }
}

let last = { text: "", pulse: { room: "" } as Pulse };

/** All viewers of a node are sent the same text: it is parsed once. */
function parsePulse(text: string): Pulse {
  if (last.text !== text) last = { text, pulse: JSON.parse(text.slice(2))[1] };
  return last.pulse;
}
