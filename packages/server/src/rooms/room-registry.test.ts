import { describe, expect, it } from "vitest";
import type { FanoutClock } from "../fanout/fanout-clock.ts";
import type { Room } from "./room.ts";
import { RoomRegistry } from "./room-registry.ts";

/** A clock whose timers run when the test says so. */
function handClock() {
  let timers: (() => void)[] = [];
  const clock: FanoutClock = {
    now: () => 0,
    soon: () => () => {},
    after(_delayMs, run) {
      timers.push(run);
      return () => {
        timers = timers.filter((timer) => timer !== run);
      };
    },
  };
  return {
    clock,
    pending: () => timers.length,
    async elapse() {
      const due = timers;
      timers = [];
      for (const run of due) run();
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    },
  };
}

function fakeRoom() {
  return {
    busy: false,
    closed: 0,
    async close() {
      this.closed += 1;
    },
  };
}

function registryOf(open: (id: string) => Promise<unknown>) {
  const time = handClock();
  const faults: unknown[] = [];
  const registry = new RoomRegistry({
    clock: time.clock,
    open: open as (id: string) => Promise<Room>,
    onFault: (error) => faults.push(error),
  });
  return { registry, time, faults };
}

describe("RoomRegistry", () => {
  it("opens a room once however many ask at the same time", async () => {
    let opened = 0;
    const { registry } = registryOf(async () => {
      opened += 1;
      return fakeRoom();
    });
    const [first, second] = await Promise.all([registry.get("final"), registry.get("final")]);
    expect(first).toBe(second);
    expect(opened).toBe(1);
  });

  it("closes a room without viewers after a while, and opens it anew for the next who asks", async () => {
    const rooms = [fakeRoom(), fakeRoom()];
    let opened = 0;
    const { registry, time } = registryOf(async () => rooms[opened++]);
    await registry.get("final");
    await time.elapse();
    expect(rooms[0]?.closed).toBe(1);
    expect(registry.size).toBe(0);
    expect(await registry.get("final")).toBe(rooms[1]);
  });

  it("keeps a room that is watched", async () => {
    const room = fakeRoom();
    const { registry, time } = registryOf(async () => room);
    await registry.get("final");
    room.busy = true;
    await time.elapse();
    expect(room.closed).toBe(0);
    room.busy = false;
    await time.elapse();
    expect(room.closed).toBe(1);
  });

  it("forgets a room that could not be opened, so that the next one tries again", async () => {
    let opened = 0;
    const { registry } = registryOf(async () => {
      opened += 1;
      if (opened === 1) throw new Error("away");
      return fakeRoom();
    });
    await expect(registry.get("final")).rejects.toThrow("away");
    await expect(registry.get("final")).resolves.toBeDefined();
  });

  it("closes every room and every timer", async () => {
    const room = fakeRoom();
    const { registry, time } = registryOf(async () => room);
    await registry.get("final");
    await registry.close();
    expect(room.closed).toBe(1);
    expect(time.pending()).toBe(0);
  });

  it("gives nobody a room that it is about to close", async () => {
    const { registry, time } = registryOf(async () => fakeRoom());
    await registry.get("final");
    const elapsed = time.elapse();
    const room = (await registry.get("final")) as unknown as ReturnType<typeof fakeRoom>;
    await elapsed;
    expect(room.closed).toBe(0);
  });

  it("does not count the time that a room takes to open as idle", async () => {
    const gate = Promise.withResolvers<void>();
    const { registry, time } = registryOf(async () => {
      await gate.promise;
      return fakeRoom();
    });
    const both = Promise.all([registry.get("final"), registry.get("final")]);
    await time.elapse();
    gate.resolve();
    const [room] = (await both) as unknown as ReturnType<typeof fakeRoom>[];
    await time.elapse();
    expect(room?.closed).toBe(1);
    expect(registry.size).toBe(0);
  });

  it("keeps no timer for a room that could not be opened, however many asked", async () => {
    const { registry, time } = registryOf(async () => {
      throw new Error("away");
    });
    await Promise.allSettled([registry.get("final"), registry.get("final")]);
    expect(time.pending()).toBe(0);
    expect(registry.size).toBe(0);
  });

  it("opens nothing once it is closed, and closes what was being opened", async () => {
    const room = fakeRoom();
    const gate = Promise.withResolvers<void>();
    const { registry, time } = registryOf(async () => {
      await gate.promise;
      return room;
    });
    const joining = registry.get("final");
    const closing = registry.close();
    gate.resolve();
    await Promise.all([joining, closing]);
    await expect(registry.get("other")).rejects.toThrow("closed");
    expect(room.closed).toBe(1);
    expect(time.pending()).toBe(0);
  });
});
