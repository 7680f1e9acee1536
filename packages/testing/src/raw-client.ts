import {
  type Answer,
  type CommandData,
  type CommandName,
  type CommandPayload,
  type HandshakeAuth,
  type NoticeMap,
  type NoticeName,
  PROTOCOL_VERSION,
  type Session,
  type WireError,
} from "@courtside/protocol";
import { io, type ManagerOptions, type Socket, type SocketOptions } from "socket.io-client";

const NOTICES = [
  "session",
  "room:entries",
  "room:pulse",
  "room:reset",
  "member:notice",
  "queue:changed",
  "server:drain",
] as const satisfies readonly NoticeName[];

/** A notice as it came. */
export type RecordedNotice = { [N in NoticeName]: { name: N; payload: NoticeMap[N] } }[NoticeName];

/** A stock Socket.IO client that speaks the wire contract and nothing more: no recovery, no outbox, no state. */
export interface RawClient {
  /** The stock client, for whatever is not offered here. */
  readonly socket: Socket;
  /** What the server answered to the handshake. */
  readonly session: Session;
  /** Every notice since the connection, in the order in which they came. */
  readonly notices: readonly RecordedNotice[];
  /**
   * Sends a command and waits for its acknowledgement.
   *
   * @throws when there is none within 5 s.
   */
  command<C extends CommandName>(
    name: C,
    payload: CommandPayload<C>,
  ): Promise<Answer<CommandData<C>>>;
  /**
   * As {@link RawClient.command}, for what has to succeed.
   *
   * @throws when the answer is an error.
   */
  expectOk<C extends CommandName>(name: C, payload: CommandPayload<C>): Promise<CommandData<C>>;
  /**
   * The next notice of a name that `next` has not given yet; one that came before the call counts, so none is missed.
   *
   * @param where Which of them to wait for; those before it are passed over.
   * @throws when none came within 5 s.
   */
  next<N extends NoticeName>(
    name: N,
    where?: (payload: NoticeMap[N]) => boolean,
  ): Promise<NoticeMap[N]>;
  /** Closes the connection. */
  close(): void;
}

/** The server refused the handshake. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
  readonly wireError: WireError | undefined;

  constructor(message: string, wireError?: WireError) {
    super(message);
    this.wireError = wireError;
  }
}

/**
 * Connects a stock Socket.IO client.
 *
 * @param url The server's origin.
 * @param auth What it presents: `{ token }` or `{ guest }` (default: a guest whom the server names). `protocol` is added.
 * @param options Socket.IO's own; by default WebSocket only and no reconnection.
 * @throws RefusedError when the server refuses the handshake; an Error when it does not answer within 5 s.
 */
export async function rawClient(
  url: string,
  auth: Partial<HandshakeAuth> = { guest: {} },
  options: Partial<ManagerOptions & SocketOptions> = {},
): Promise<RawClient> {
  const socket: Socket = io(url, {
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
    timeout: 5_000,
    auth: { protocol: PROTOCOL_VERSION, ...auth },
    ...options,
  });
  const inbox = createInbox(socket);

  const refused = new Promise<never>((_, reject) => {
    socket.once("connect_error", (error: Error & { data?: WireError }) =>
      reject(new RefusedError(error.data?.message ?? error.message, error.data)),
    );
  });
  let session: Session;
  try {
    session = await Promise.race([inbox.next("session"), refused]);
  } catch (error) {
    socket.close();
    throw error;
  }

  const command: RawClient["command"] = (name, payload) =>
    socket.timeout(5_000).emitWithAck(name, payload);

  return {
    socket,
    session,
    notices: inbox.notices,
    command,
    async expectOk(name, payload) {
      const answer = await command(name, payload);
      if (!answer.ok) throw new Error(`${name} answered ${JSON.stringify(answer.error)}`);
      return answer.data;
    },
    next: inbox.next,
    close: () => void socket.close(),
  };
}

/** Records every notice and hands out each once. */
function createInbox(socket: Socket) {
  const notices: RecordedNotice[] = [];
  const taken = new Map<NoticeName, number>();
  const waiting = new Set<() => void>();

  for (const name of NOTICES) {
    socket.on(name, (payload) => {
      notices.push({ name, payload } as RecordedNotice);
      for (const look of waiting) look();
    });
  }

  function take<N extends NoticeName>(name: N, where: (payload: NoticeMap[N]) => boolean) {
    for (let at = taken.get(name) ?? 0; at < notices.length; at += 1) {
      const notice = notices[at];
      if (notice?.name !== name || !where(notice.payload as NoticeMap[N])) continue;
      taken.set(name, at + 1);
      return { payload: notice.payload as NoticeMap[N] };
    }
    return undefined;
  }

  const next: RawClient["next"] = (name, where = () => true) =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = take(name, where);
        if (!found) return;
        settle();
        resolve(found.payload);
      };
      const timer = setTimeout(() => {
        settle();
        const came = notices.map((notice) => notice.name).join(", ") || "nothing";
        reject(new Error(`no ${name} within 5 s; what came: ${came}`));
      }, 5_000);
      const settle = () => {
        clearTimeout(timer);
        waiting.delete(look);
      };
      waiting.add(look);
      look();
    });

  return { notices, next };
}
