import { DEFAULT_ROOM_SETTINGS, type Member, type RoomSettings } from "@courtside/protocol";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRoomPresence, type RoomPresence } from "./room-presence.ts";
import { createRoomPulse, type RoomPulse } from "./room-pulse.ts";

const ANA: Member = { id: "ana", name: "Ana", role: "member" };
const BEN: Member = { id: "ben", name: "Ben", role: "member" };
const ME: Member = { id: "me", name: "Me", role: "member" };

let sent: [string, unknown][];
let settings: RoomSettings | undefined;
let changes: number;
let pulse: RoomPulse;
let presence: RoomPresence;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  changes = 0;
  settings = { ...DEFAULT_ROOM_SETTINGS, features: ["typing", "bursts"] };
  const changed = () => {
    changes += 1;
  };
  presence = createRoomPresence({
    room: "final",
    command: async (name, payload) => {
      sent.push([name, payload]);
      return { ok: true, data: {} as never };
    },
    settings: () => settings,
    viewers: () => pulse.present.viewers,
    memberId: () => "me",
    onChange: changed,
  });
  pulse = createRoomPulse({ loaded: presence, tell: (_, what) => what(presence) }, changed);
});
afterEach(() => void vi.useRealTimers());

const typingSaid = () => sent.map(([, payload]) => (payload as { typing: boolean }).typing);

describe("one's own typing", () => {
  it("is told once in 3 s, however often a key is pressed", () => {
    for (let key = 0; key < 70; key += 1) {
      presence.setTyping();
      vi.advanceTimersByTime(100);
    }
    expect(typingSaid()).toEqual([true, true, true]);
    expect(sent[0]).toEqual(["typing:set", { room: "final", typing: true }]);
  });

  it("stops when it is said, and 4 s after the last key", () => {
    presence.setTyping();
    presence.setTyping("stopped");
    presence.setTyping("stopped");
    expect(typingSaid()).toEqual([true, false]);
    presence.setTyping("typing");
    vi.advanceTimersByTime(3_900);
    expect(typingSaid()).toEqual([true, false, true]);
    vi.advanceTimersByTime(200);
    expect(typingSaid()).toEqual([true, false, true, false]);
    vi.advanceTimersByTime(60_000);
    expect(sent).toHaveLength(4);
  });

  it("ends with the message, which says so itself, and begins anew after it", () => {
    presence.setTyping();
    presence.wrote();
    vi.advanceTimersByTime(10_000);
    expect(typingSaid()).toEqual([true]);
    presence.setTyping();
    expect(typingSaid()).toEqual([true, true]);
  });

  it.each([
    ["in a room that is not joined", () => (settings = undefined)],
    ["where it is off", () => (settings = DEFAULT_ROOM_SETTINGS)],
    ["in a room too large for it", () => pulse.take({ viewers: 101 })],
  ])("is not told %s", (_where, arrange) => {
    arrange();
    presence.setTyping();
    vi.advanceTimersByTime(10_000);
    expect(sent).toEqual([]);
  });
});

describe("the others' typing", () => {
  it("is the last list, without oneself", () => {
    pulse.take({ typing: [ME, ANA, BEN] });
    expect(pulse.present.typing).toEqual([ANA, BEN]);
    pulse.take({ viewers: 4 });
    expect(pulse.present.typing).toEqual([ANA, BEN]);
    pulse.take({ typing: [BEN] });
    expect(pulse.present.typing).toEqual([BEN]);
  });

  it("is the same object while the same ones type", () => {
    pulse.take({ typing: [ANA] });
    const { typing } = pulse.present;
    pulse.take({ typing: [{ ...ANA }, ME] });
    expect(pulse.present.typing).toBe(typing);
  });

  it("ends when it has not been told for 10 s", () => {
    pulse.take({ typing: [ANA] });
    vi.advanceTimersByTime(6_000);
    pulse.take({ typing: [ANA] });
    vi.advanceTimersByTime(9_900);
    expect(pulse.present.typing).toEqual([ANA]);
    const before = changes;
    vi.advanceTimersByTime(200);
    expect(pulse.present.typing).toEqual([]);
    expect(changes).toBe(before + 1);
  });

  it("is not known once the room is lost, and no timer is left", () => {
    pulse.take({ typing: [ANA] });
    presence.setTyping();
    presence.sendBurst("🔥");
    presence.lost();
    expect(pulse.present.typing).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("bursts", () => {
  it("thrown within 250 ms are sent in one command for each emoji", () => {
    for (let tap = 0; tap < 5; tap += 1) presence.sendBurst("🔥");
    presence.sendBurst("👏");
    expect(sent).toEqual([]);
    vi.advanceTimersByTime(250);
    presence.sendBurst("🔥");
    vi.advanceTimersByTime(250);
    expect(sent.map(([, payload]) => payload)).toEqual([
      { room: "final", emoji: "🔥", count: 5 },
      { room: "final", emoji: "👏", count: 1 },
      { room: "final", emoji: "🔥", count: 1 },
    ]);
  });

  it("are no more than a command takes, however fast somebody taps", () => {
    for (let tap = 0; tap < 5_000; tap += 1) presence.sendBurst("🔥");
    vi.advanceTimersByTime(250);
    expect(sent).toEqual([["burst:send", { room: "final", emoji: "🔥", count: 100 }]]);
  });

  it("are not sent where they are off", () => {
    settings = DEFAULT_ROOM_SETTINGS;
    presence.sendBurst("🔥");
    vi.advanceTimersByTime(1_000);
    expect(sent).toEqual([]);
  });

  it("are told to those who listen as they come", () => {
    const heard: unknown[] = [];
    pulse.bursts.add((bursts) => heard.push(bursts));
    pulse.take({ bursts: { "🔥": 3 } });
    pulse.take({ viewers: 2 });
    expect(heard).toEqual([{ "🔥": 3 }]);
  });
});
