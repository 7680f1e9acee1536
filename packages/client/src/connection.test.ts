import { type Session, wireError } from "@courtside/protocol";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Connection, createConnection } from "./connection.ts";
import type { LinkHandlers } from "./link.ts";

/** The links that were opened, each to be accepted, refused or broken by hand. */
let links: LinkHandlers[];
let connection: Connection;
let address: "valid" | "forbidden";

beforeEach(() => {
  vi.useFakeTimers();
  // The longest wait that jitter allows.
  vi.spyOn(Math, "random").mockReturnValue(1);
  links = [];
  address = "valid";
  connection = createConnection({
    openLink(_auth, handlers) {
      if (address === "forbidden") throw new Error("SecurityError");
      links.push(handlers);
      return {
        command: () => Promise.resolve({ ok: false, error: wireError("UNAVAILABLE") }),
        close: () => {},
      };
    },
    credentials: async () => ({ protocol: 1 }),
    backoff: { minDelayMs: 500, maxDelayMs: 4_000 },
    onStatus: () => {},
    onSession: () => {},
    onNotice: () => {},
    onError: () => {},
  });
});
afterEach(() => {
  connection.close();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const settled = () => vi.advanceTimersByTimeAsync(0);
const waitMs = () => (connection.retryAt ?? Number.NaN) - Date.now();

async function breakLink(): Promise<number> {
  links.at(-1)?.onClosed(null);
  const wait = waitMs();
  await vi.advanceTimersByTimeAsync(wait);
  return wait;
}

function accept() {
  links.at(-1)?.onSession({} as Session, 0, 0);
}

describe("the wait between attempts", () => {
  beforeEach(async () => {
    connection.connect();
    await settled();
  });

  it("doubles with each failure up to the longest", async () => {
    const waits = [];
    for (let failures = 0; failures < 5; failures++) waits.push(await breakLink());
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 4_000]);
    expect(links).toHaveLength(6);
  });

  it("starts anew after a connection that lasted", async () => {
    await breakLink();
    accept();
    await vi.advanceTimersByTimeAsync(5_001);
    expect(await breakLink()).toBe(500);
  });

  it("goes on growing with a server that accepts and breaks at once", async () => {
    await breakLink();
    accept();
    expect(await breakLink()).toBe(1_000);
  });

  it("is at least what the server asks for", () => {
    links.at(-1)?.onClosed(wireError("UNAVAILABLE", { retryAfterMs: 9_000 }));
    expect(waitMs()).toBe(9_500);
  });

  it("ends when somebody does not want to wait", async () => {
    links.at(-1)?.onClosed(null);
    connection.retryNow();
    await settled();
    expect(links).toHaveLength(2);
    expect(connection.retryAt).toBeNull();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(links).toHaveLength(2);
  });
});

describe("an attempt", () => {
  it("is given up when the connection is ended while the credentials are fetched", async () => {
    connection.connect();
    connection.disconnect();
    await settled();
    expect(links).toEqual([]);
    expect(connection.status).toBe("idle");
  });

  it("fails as any other where the address cannot be opened", async () => {
    address = "forbidden";
    connection.connect();
    await settled();
    expect(connection.status).toBe("reconnecting");
    expect(waitMs()).toBe(500);
    address = "valid";
    await vi.advanceTimersByTimeAsync(500);
    expect(links).toHaveLength(1);
  });

  it("is not begun twice", async () => {
    connection.connect();
    connection.connect();
    await settled();
    connection.retryNow();
    await settled();
    expect(links).toHaveLength(1);
  });
});

describe("a restart", () => {
  it("answers the next session, however many attempts it takes", async () => {
    const outcome = connection.restart();
    await settled();
    await breakLink();
    accept();
    expect(await outcome).toMatchObject({ ok: true });
  });

  it("answers that it was called off when the connection is ended", async () => {
    const outcome = connection.restart();
    connection.disconnect();
    expect(await outcome).toMatchObject({ ok: false, error: { code: "UNAVAILABLE" } });
  });
});
