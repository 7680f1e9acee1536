import { refuse } from "./command.ts";

/** What whoever names a thread is answered in a room that has none. */
export function threadsOff(field: string) {
  return refuse("INVALID", { message: "Threads are off in this room.", field });
}
