import { type Answer, type Message, type SendPayload, threadKey } from "@courtside/protocol";
import { done, refuse, type WriteCall } from "./command.ts";
import { ownShadowed } from "./own-shadowed.ts";
import { readerOf } from "./reader-of.ts";
import { threadsOff } from "./threads-off.ts";

type InThread = Pick<Message, "thread" | "alsoInRoom">;

/**
 * What a message says of the thread that it belongs to. One that names a reply belongs to that reply's own thread. The message
 * that started it may not be deleted, though its thread can be read on (THREAD-3).
 */
export async function threadFor(
  { thread, alsoInRoom }: SendPayload,
  call: WriteCall,
): Promise<Answer<InThread>> {
  const { room } = call;
  if (thread === undefined) {
    return alsoInRoom
      ? refuse("INVALID", { message: "Name the thread as well.", field: "alsoInRoom" })
      : done({});
  }
  if (!room.settings.features.includes("threads")) return threadsOff("thread");
  const named = await find(thread, call);
  const rootId = named && threadKey(named);
  const root = named && rootId !== thread ? await find(rootId as string, call) : named;
  if (!root || root.deleted) {
    return refuse("NOT_FOUND", {
      message: "The message that started the thread is no longer there.",
      field: "thread",
    });
  }
  return done({ thread: root.id, ...(alsoInRoom && { alsoInRoom }) });
}

async function find(messageId: string, call: WriteCall): Promise<Message | undefined> {
  return (await call.room.message(messageId, readerOf(call))) ?? ownShadowed(messageId, call);
}
