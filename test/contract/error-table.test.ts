import { readFile } from "node:fs/promises";
import { type ChatClient, createChatClient } from "@courtside/client";
import { ERRORS, type ErrorCode, wireError } from "@courtside/protocol";
import { waitFor } from "@courtside/testing";
import { beforeEach, describe, expect, it } from "vitest";
import {
  type ProtocolServer,
  startProtocolServer,
} from "../../packages/client/test/protocol-server.ts";

describe("[ERR-1] docs/errors.md and the table agree in both directions", async () => {
  const page = await readFile(new URL("../../docs/errors.md", import.meta.url), "utf8");
  const rows = Array.from(
    page.matchAll(/^\| `([A-Z_]+)` \| (yes|no) \| (\d+) \| (.+?) \| (.+?) \|$/gm),
    ([, code, retryable, status, message, remedy]) => [
      code,
      { retryable: retryable === "yes", status: Number(status), message, remedy },
    ],
  );

  it("row by row", () => expect(Object.fromEntries(rows)).toEqual(ERRORS));

  it("each once", () => expect(rows).toHaveLength(Object.keys(ERRORS).length));
});

// What moderation answers is not answered by this version of the server. A client has to know it already: here one
// meets it, from a server that speaks just enough of the protocol.
describe("the answers of moderation, met by a client", () => {
  let server: ProtocolServer;
  let client: ChatClient;

  beforeEach(async () => {
    server = await startProtocolServer();
    client = createChatClient({ url: server.url, storage: null });
    return async () => {
      client.close();
      await server.close();
    };
  });

  /** Sends a message that is answered with an error once, and what then becomes of it. */
  async function sendInto(code: ErrorCode, details: object = {}) {
    let refusals = 0;
    server.intercept("message:send", () => {
      if (refusals > 0) return undefined;
      refusals += 1;
      return { ok: false, error: wireError(code, details) };
    });
    client.connect();
    const room = client.room("final");
    room.subscribe(() => {});
    await waitFor(() => room.getSnapshot().joined);
    const { clientId } = room.send("goal");
    return {
      room,
      clientId,
      sends: () => server.commands.filter(({ name }) => name === "message:send"),
    };
  }

  it("[MODERATION_UNAVAILABLE] is sent again by itself, with the same id, until it passes", async () => {
    const { room, clientId, sends } = await sendInto("MODERATION_UNAVAILABLE", {
      retryAfterMs: 20,
    });

    await waitFor(() => room.getSnapshot().items.length === 1);

    expect(room.getSnapshot().pending).toEqual([]);
    expect(sends().map(({ payload }) => payload.id)).toEqual([clientId, clientId]);
  });

  it.each([
    ["DUPLICATE", {}],
    ["REJECTED", { reasonCode: "blocklist" }],
  ] as const)(
    "[DUPLICATE] [REJECTED] %s is told to its author, and not sent again until they say so",
    async (code, details) => {
      const { room, clientId, sends } = await sendInto(code, details);

      await waitFor(() => room.getSnapshot().pending[0]?.status === "failed");

      expect(ERRORS[code].retryable).toBe(false);
      expect(room.getSnapshot().pending[0]?.error).toMatchObject({ code, ...details });
      expect(sends()).toHaveLength(1);
      room.retry(clientId);
      await waitFor(() => room.getSnapshot().items.length === 1);
    },
  );

  it("[TIMED_OUT] is told to its author with the time, who may send it later", async () => {
    const { room, clientId, sends } = await sendInto("TIMED_OUT", { retryAfterMs: 600_000 });

    await waitFor(() => room.getSnapshot().pending[0]?.status === "failed");

    expect(ERRORS.TIMED_OUT.retryable).toBe(true);
    expect(room.getSnapshot().pending[0]?.error).toMatchObject({ retryAfterMs: 600_000 });
    expect(sends()).toHaveLength(1);
    room.retry(clientId);
    await waitFor(() => room.getSnapshot().items.length === 1);
  });

  it("[BANNED] at the door ends all attempts", async () => {
    server.refusal = wireError("BANNED");

    client.connect();
    await waitFor(() => client.status === "refused");

    expect(client.error).toMatchObject({ code: "BANNED", retryable: false });
    expect(client.retryAt).toBeNull();
    expect(server.handshakes).toHaveLength(1);
  });
});
