import { type Command, done } from "./command.ts";
import { writeOnce } from "./idempotency.ts";

/** Pins a message in the place of the one pinned before, or with `null` takes the pin away. */
export const messagePin: Command<"message:pin"> = {
  capability: "pin",
  joined: true,
  handle(payload, call) {
    return writeOnce("message:pin", payload, call, async () =>
      done({ kind: "pin", messageId: payload.messageId }),
    );
  },
};
