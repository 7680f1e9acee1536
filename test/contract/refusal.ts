import { RefusedError, rawClient } from "@courtside/testing";

/** How a handshake was refused. */
export async function refusal(url: string, auth: object, options = {}) {
  const outcome = await rawClient(url, auth, options).catch((error: unknown) => error);
  if (!(outcome instanceof RefusedError)) throw new Error("it was not refused", { cause: outcome });
  return outcome.wireError;
}
