import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type Answer,
  type CommandName,
  DEFAULT_ROOM_SETTINGS,
  type Entry,
  type HandshakeAuth,
  LIMITS,
  type Member,
  type MemberNotice,
  type Message,
  type SendData,
  type WireError,
  wireError,
} from "@courtside/protocol";
import { Server, type Socket } from "socket.io";

type EntryDraft = Entry extends infer E ? (E extends Entry ? Omit<E, "seq" | "at"> : never) : never;

/** Answers a command in the server's place; undefined lets the server answer, `"silence"` never does. */
type Intercept = (
  payload: never,
) => Answer<unknown> | "silence" | undefined | Promise<Answer<unknown> | undefined>;

/** What the viewers get of an entry: a frame with it, a frame that leaves it out for the display budget, or no frame. */
type Frame = "told" | "skipped" | "withheld";

/** One room of the server, for a test to write in and to look at. */
export interface ServerRoom {
  epoch: string;
  readonly entries: Entry[];
  /** Appends and tells everyone in the room, as far as `frame` lets it. */
  append(draft: EntryDraft, frame?: Frame): Entry;
  /** Appends a message of somebody else's. */
  say(text: string, frame?: Frame): Message;
}

/** A server that speaks just enough of the protocol over real sockets, and misbehaves on demand. */
export interface ProtocolServer {
  readonly url: string;
  readonly handshakes: HandshakeAuth[];
  readonly commands: { name: CommandName; payload: Record<string, unknown> }[];
  /** Answers every handshake with this error while it is set. */
  refusal: WireError | null;
  /** Whether a message's frame leaves before its acknowledgement, after it, or before it and without the message. */
  frameOrder: "frame-first" | "ack-first" | "skipped";
  /** Milliseconds for which a host token is said to hold, if any. */
  tokenHoldsMs: number | undefined;
  connections(): number;
  room(id: string): ServerRoom;
  intercept(name: CommandName, answer: Intercept | null): void;
  emit(name: string, payload: unknown): void;
  notify(notice: MemberNotice): void;
  /** Breaks every connection without a word, as a network does. */
  cut(): void;
  close(): Promise<void>;
}

export async function startProtocolServer(): Promise<ProtocolServer> {
  const http = createServer();
  const io = new Server(http, { serveClient: false });
  const rooms = new Map<string, ServerRoom>();
  const intercepts = new Map<CommandName, Intercept>();
  const sent = new Map<string, Extract<SendData, { status: "published" }>>();

  const server: ProtocolServer = {
    url: "",
    handshakes: [],
    commands: [],
    refusal: null,
    frameOrder: "frame-first",
    tokenHoldsMs: undefined,
    connections: () => io.engine.clientsCount,
    room: (id) => {
      const room = rooms.get(id) ?? createRoom(io, id);
      rooms.set(id, room);
      return room;
    },
    intercept: (name, answer) => {
      if (answer) intercepts.set(name, answer);
      else intercepts.delete(name);
    },
    emit: (name, payload) => void io.emit(name, payload),
    notify: (notice) => void io.emit("member:notice", notice),
    cut: () => {
      for (const socket of io.sockets.sockets.values()) socket.conn.close();
    },
    close: () => io.close(),
  };

  io.use((socket, next) => {
    server.handshakes.push(socket.handshake.auth as HandshakeAuth);
    const { refusal } = server;
    next(refusal ? Object.assign(new Error(refusal.message), { data: refusal }) : undefined);
  });
  io.on("connection", (socket) => {
    const { token, guest } = socket.handshake.auth as HandshakeAuth;
    const id = token ? `m_${token}` : (guest?.token ?? `g_${server.handshakes.length}`);
    const member: Member = { id, name: guest?.name ?? "Swift Otter", role: "member" };
    socket.emit("session", {
      member,
      ...(token ? {} : { guestToken: id }),
      ...(token && server.tokenHoldsMs && { expiresAt: Date.now() + server.tokenHoldsMs }),
      serverTime: Date.now(),
      limits: {
        maxLength: LIMITS.maxLength,
        commandBytes: LIMITS.commandBytes,
        historyPage: LIMITS.historyPage,
        recoverEntries: LIMITS.recoverEntries,
      },
      protocol: 1,
    });
    socket.onAny(async (name: CommandName, payload, acknowledge: (answer: unknown) => void) => {
      server.commands.push({ name, payload });
      const taken = await intercepts.get(name)?.(payload as never);
      if (taken === "silence") return;
      acknowledge(taken ?? answer(socket, member, name, payload, acknowledge));
    });
  });

  function answer(
    socket: Socket,
    member: Member,
    name: CommandName,
    // biome-ignore lint/suspicious/noExplicitAny: the client under test is what makes these payloads
    payload: any,
    acknowledge: (answer: unknown) => void,
  ): Answer<unknown> {
    const room = server.room(payload.room ?? "");
    const { epoch, entries } = room;
    switch (name) {
      case "room:join": {
        socket.join(payload.room);
        const recovered = payload.since?.epoch === epoch;
        const from = recovered ? payload.since.seq : Math.max(0, entries.length - 50);
        return ok({
          room: { room: payload.room, settings: DEFAULT_ROOM_SETTINGS, polls: [] },
          epoch,
          seq: entries.length,
          recovered,
          entries: entries.slice(from),
          ...(!recovered && { more: from > 0 }),
          pulse: { room: payload.room, viewers: 1 },
          me: { capabilities: ["read", "send"], sanctions: [] },
        });
      }
      case "room:leave":
        socket.leave(payload.room);
        return ok({});
      case "message:send": {
        if (!socket.rooms.has(payload.room)) return { ok: false, error: wireError("NOT_JOINED") };
        const key = `${member.id} ${payload.room} ${payload.id}`;
        const seq = entries.length + 1;
        const message: Message = {
          id: `m${seq}`,
          clientId: payload.id,
          author: member,
          text: payload.text,
          at: Date.now(),
          seq,
        };
        const data = sent.get(key) ?? { status: "published", epoch, seq, message };
        if (server.frameOrder === "ack-first") acknowledge(ok(data));
        if (!sent.has(key)) {
          sent.set(key, data);
          const frame = server.frameOrder === "skipped" ? "skipped" : "told";
          room.append({ kind: "message", message }, frame);
        }
        return ok(data);
      }
      case "message:edit":
      case "message:delete":
      case "message:pin":
        return ok({ epoch, seq: entries.length });
      case "history:read": {
        const older = entries.filter(({ seq }) => seq < payload.before);
        const page = older.slice(-(payload.limit ?? 50));
        return ok({ epoch, entries: page, more: older.length > page.length });
      }
      case "typing:set":
      case "burst:send":
        return ok({});
      case "session:refresh":
        return ok({ expiresAt: Date.now() + (server.tokenHoldsMs ?? 0) });
      default:
        return { ok: false, error: wireError("NOT_FOUND") };
    }
  }

  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  return Object.assign(server, { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` });
}

function createRoom(io: Server, id: string): ServerRoom {
  const room: ServerRoom = {
    epoch: `${id}-1`,
    entries: [],
    append(draft, frame = "told") {
      const seq = room.entries.length + 1;
      const entry = { at: Date.now(), ...draft, seq } as Entry;
      room.entries.push(entry);
      const range = { room: id, epoch: room.epoch, from: seq, to: seq };
      if (frame === "told") io.to(id).emit("room:entries", { ...range, entries: [entry] });
      if (frame === "skipped")
        io.to(id).emit("room:entries", { ...range, entries: [], skipped: 1 });
      return entry;
    },
    say(text, frame) {
      const seq = room.entries.length + 1;
      const author: Member = { id: "m_ann", name: "Ann", role: "member" };
      const clientId = `ann${seq}`;
      const message: Message = { id: `m${seq}`, clientId, author, text, at: Date.now(), seq };
      room.append({ kind: "message", message }, frame);
      return message;
    },
  };
  return room;
}

function ok(data: unknown): Answer<unknown> {
  return { ok: true, data };
}
