import type { WireError } from "@courtside/protocol";
import { after, nothing } from "./timer.ts";
import type { OpenWire } from "./wire.ts";

// Browsers and Node have it; neither the DOM's types nor Node's are assumed.
declare class WebSocket {
  constructor(url: string);
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: (() => void) | null;
  send(text: string): void;
  close(): void;
}
declare class URL {
  constructor(url: string, base?: string);
  protocol: string;
  readonly href: string;
}

/** The first characters of a packet: Engine.IO's type (protocol 4), and for its messages Socket.IO's (protocol 5). */
const OPEN = "0";
const CLOSE = "1";
const PING = "2";
const PONG = "3";
const CONNECT = "40";
const DISCONNECT = "41";
const EVENT = "42";
const ACKNOWLEDGE = "43";
const CONNECT_ERROR = "44";

/** Milliseconds within which the server has to greet; its greeting then says how often it pings. */
const GREETING_MS = 20_000;

/**
 * Speaks Socket.IO over one WebSocket: text packets in the default namespace, which is all that the protocol of a chat has.
 * A tenth of the bytes of the stock client, which the element's budget would not hold.
 *
 * See the Engine.IO protocol, revision 4, and the Socket.IO protocol, revision 5.
 */
export const openWebSocketWire: OpenWire = ({ url, path }, auth, handlers) => {
  const answers = new Map<number, (answer: unknown) => void>();
  const socket = new WebSocket(webSocketUrl(url, path));
  let connected = false;
  let asked = 0;
  let silenceMs = GREETING_MS;
  let cancelSilence = after(silenceMs, () => end(null));

  function close() {
    cancelSilence();
    cancelSilence = nothing;
    connected = false;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }

  function end(refusal: WireError | null) {
    close();
    handlers.onEnd(refusal);
  }

  function greet(text: string) {
    const { pingInterval, pingTimeout } = JSON.parse(text);
    silenceMs = pingInterval + pingTimeout;
    handlers.onOpen();
    socket.send(CONNECT + JSON.stringify(auth));
  }

  function receive(text: string) {
    const rest = text.slice(2);
    if (text[0] === OPEN) return greet(text.slice(1));
    if (text[0] === PING) return socket.send(PONG);
    if (text[0] === CLOSE) return end(null);
    switch (text.slice(0, 2)) {
      case CONNECT:
        connected = true;
        break;
      case EVENT: {
        const [name, payload] = JSON.parse(rest);
        return handlers.onEvent(name, payload);
      }
      case ACKNOWLEDGE: {
        const id = Number.parseInt(rest, 10);
        const [answer] = JSON.parse(rest.slice(rest.indexOf("[")));
        answers.get(id)?.(answer);
        answers.delete(id);
        break;
      }
      case CONNECT_ERROR: {
        const { data } = JSON.parse(rest);
        return end(data?.code ? data : null);
      }
      case DISCONNECT:
        return end(null);
    }
  }

  socket.onclose = () => end(null);
  socket.onmessage = ({ data }) => {
    cancelSilence();
    cancelSilence = after(silenceMs, () => end(null));
    handlers.onHeard();
    try {
      receive(String(data));
    } catch {
      // Not a server that speaks Socket.IO.
      end(null);
    }
  };

  return {
    get connected() {
      return connected;
    },
    close,
    emit(name, payload, onAnswer) {
      answers.set(asked, onAnswer);
      socket.send(`${EVENT}${asked}${JSON.stringify([name, payload])}`);
      asked += 1;
    },
  };
};

function webSocketUrl(url: string, path: string): string {
  const target = new URL(`${path.replace(/\/$/, "")}/?EIO=4&transport=websocket`, url);
  target.protocol = target.protocol.replace("http", "ws");
  return target.href;
}
