import { afterEach, describe, expect, it, vi } from "vitest";
import { createListeners } from "./listeners.ts";

afterEach(() => {
  vi.useRealTimers();
});

describe("listeners", () => {
  it("are told in the order in which they came", () => {
    const told: string[] = [];
    const listeners = createListeners<string>();
    listeners.add((value) => told.push(`first ${value}`));
    listeners.add((value) => told.push(`second ${value}`));
    listeners.emit("goal");
    expect(told).toEqual(["first goal", "second goal"]);
  });

  it("are taken off one by one, even where one function is there twice", () => {
    const listener = vi.fn();
    const listeners = createListeners<void>();
    const off = listeners.add(listener);
    listeners.add(listener);
    off();
    off();
    listeners.emit();
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it("that throw keep no other from being told, and are reported by the platform", () => {
    vi.useFakeTimers();
    const listener = vi.fn();
    const listeners = createListeners<void>();
    listeners.add(() => {
      throw new Error("host code");
    });
    listeners.add(listener);
    listeners.emit();
    expect(listener).toHaveBeenCalledTimes(1);
    expect(() => vi.runAllTimers()).toThrow("host code");
  });
});
