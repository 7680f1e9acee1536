import type { Answer, CommandData, CommandName, CommandPayload } from "./commands.ts";
import type { NoticeMap } from "./notices.ts";

/** The event map of a client's socket, for Socket.IO's type parameters. */
export type ClientToServerEvents = {
  [C in CommandName]: (
    payload: CommandPayload<C>,
    acknowledge: (answer: Answer<CommandData<C>>) => void,
  ) => void;
};

/** The event map of a server's socket, for Socket.IO's type parameters. */
export type ServerToClientEvents = {
  [N in keyof NoticeMap]: (payload: NoticeMap[N]) => void;
};
