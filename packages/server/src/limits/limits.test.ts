import type { CommandName } from "@courtside/protocol";
import { commandSchemas } from "@courtside/protocol/schemas";
import { describe, expect, test } from "vitest";
import { type ChatServerOptions, resolveOptions } from "../options/index.ts";
import { commandClass } from "./command-class.ts";
import { createMemoryLimiter } from "./limiter.ts";
import { type Caller, createLimits } from "./limits.ts";

const ANN: Caller = { memberId: "ann", role: "member", address: "192.0.2.1" };

function limits(input: ChatServerOptions) {
  return createLimits(resolveOptions(input, "development"), createMemoryLimiter);
}

/** How many of `count` are admitted, one after the other. */
async function admitted(count: number, check: () => Promise<unknown>): Promise<number> {
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    if ((await check()) === undefined) total += 1;
  }
  return total;
}

describe("[RATE_LIMITED] a member", () => {
  test("may write so often, over all writing commands together", async () => {
    const { checkCommand } = limits({ writeRate: "3/30s" });
    const writes: CommandName[] = ["message:send", "message:edit", "message:delete"];
    for (const command of writes) expect(await checkCommand(ANN, command)).toBeUndefined();
    expect(await checkCommand(ANN, "message:send")).toEqual({
      code: "RATE_LIMITED",
      message: "You are doing that too often.",
      retryable: true,
      retryAfterMs: expect.any(Number),
    });
  });

  test("is told to wait until the window ends", async () => {
    const { checkCommand } = limits({ writeRate: "1/30s" });
    await checkCommand(ANN, "message:send");
    const error = await checkCommand(ANN, "message:send");
    expect(error?.retryAfterMs).toBeGreaterThan(29_000);
    expect(error?.retryAfterMs).toBeLessThanOrEqual(30_000);
  });

  test("who may not write for now may still read and do the rest", async () => {
    const { checkCommand } = limits({ writeRate: "1/30s" });
    await admitted(2, () => checkCommand(ANN, "message:send"));
    expect(await checkCommand(ANN, "room:join")).toBeUndefined();
    expect(await checkCommand(ANN, "reaction:set")).toBeUndefined();
  });

  test("reads and other commands have limits of their own", async () => {
    const { checkCommand } = limits({ readRate: "2/30s", otherRate: "4/30s" });
    expect(await admitted(9, () => checkCommand(ANN, "history:read"))).toBe(2);
    expect(await admitted(9, () => checkCommand(ANN, "typing:set"))).toBe(4);
  });

  test("does not use up another's share", async () => {
    const { checkCommand } = limits({ writeRate: "1/30s" });
    await admitted(5, () => checkCommand(ANN, "message:send"));
    expect(await checkCommand({ ...ANN, memberId: "bo" }, "message:send")).toBeUndefined();
  });

  test.each(["moderator", "host", "bot"] as const)(
    "who is %s has a larger share of writes",
    async (role) => {
      const { checkCommand } = limits({ writeRate: "1/30s", moderatorWriteRate: "5/30s" });
      expect(await admitted(9, () => checkCommand({ ...ANN, role }, "message:send"))).toBe(5);
    },
  );
});

test("[RATE_LIMITED] a moderator reads as often as any member", async () => {
  const { checkCommand } = limits({ readRate: "2/30s", moderatorWriteRate: "5/30s" });
  expect(await admitted(9, () => checkCommand({ ...ANN, role: "moderator" }, "room:join"))).toBe(2);
});

describe("[RATE_LIMITED] an address", () => {
  test("has a share that its members use together", async () => {
    const { checkCommand } = limits({ addressWriteRate: "3/30s" });
    const crowd = Array.from({ length: 9 }, (_, index) => ({ ...ANN, memberId: `m${index}` }));
    let next = 0;
    const send = () => checkCommand(crowd[next++] ?? ANN, "message:send");
    expect(await admitted(9, send)).toBe(3);
    expect((await checkCommand(ANN, "message:send"))?.message).toBe(
      "Your network is doing that too often.",
    );
    expect(await checkCommand({ ...ANN, address: "192.0.2.2" }, "message:send")).toBeUndefined();
  });

  test("is not charged for what its member was refused", async () => {
    const { checkCommand } = limits({ writeRate: "1/30s", addressWriteRate: "2/30s" });
    await admitted(9, () => checkCommand(ANN, "message:send"));
    expect(await checkCommand({ ...ANN, memberId: "bo" }, "message:send")).toBeUndefined();
  });

  test("may connect so often", async () => {
    const { checkHandshake } = limits({ handshakeRate: "3/10s" });
    expect(await admitted(9, () => checkHandshake("192.0.2.1"))).toBe(3);
    expect(await checkHandshake("192.0.2.2")).toBeUndefined();
  });
});

test("[RATE_LIMITED] a connection may say so much, whatever it is", async () => {
  const { checkConnection } = limits({ connectionRate: "5/10s" });
  expect(await admitted(9, () => checkConnection("c1"))).toBe(5);
  expect(await checkConnection("c2")).toBeUndefined();
});

test("with every rate off nothing is refused", async () => {
  const { checkCommand, checkConnection, checkHandshake } = limits({
    writeRate: "off",
    addressWriteRate: "off",
    connectionRate: "off",
    handshakeRate: "off",
  });
  expect(await admitted(2_000, () => checkCommand(ANN, "message:send"))).toBe(2_000);
  expect(await admitted(2_000, () => checkConnection("c1"))).toBe(2_000);
  expect(await admitted(2_000, () => checkHandshake("192.0.2.1"))).toBe(2_000);
});

test("a limiter that another store makes counts all but connections", async () => {
  const made: string[] = [];
  createLimits(resolveOptions({}, "development"), (name) => {
    made.push(name);
    return { take: async () => 0 };
  });
  expect(made.sort()).toEqual([
    "address-other",
    "address-read",
    "address-write",
    "handshake",
    "member-other",
    "member-read",
    "member-write",
    "moderator-write",
  ]);
});

test("every command belongs to a class", () => {
  for (const command of Object.keys(commandSchemas) as CommandName[]) {
    expect(["write", "read", "other"]).toContain(commandClass(command));
  }
});
