import { afterEach, describe, expect, it, vi } from "vitest";
import { defaultStorage, memoryStorage, readJson, writeJson } from "./storage.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const denied = () => {
  throw new DOMException("denied", "SecurityError");
};

describe("the storage by default", () => {
  it("is the browser's where it can be written", () => {
    const browser = memoryStorage();
    vi.stubGlobal("localStorage", browser);
    defaultStorage().setItem("key", "value");
    expect(browser.getItem("key")).toBe("value");
  });

  it.each([
    ["there is none", undefined],
    ["it may not be written", { getItem: denied, setItem: denied, removeItem: denied }],
  ])("is memory where %s", (_why, browser) => {
    vi.stubGlobal("localStorage", browser);
    const storage = defaultStorage();
    storage.setItem("key", "value");
    expect(storage.getItem("key")).toBe("value");
    storage.removeItem("key");
    expect(storage.getItem("key")).toBeNull();
  });
});

describe("a JSON value", () => {
  it("is read as it was written, and forgotten with null", () => {
    const storage = memoryStorage();
    writeJson(storage, "key", { name: "Ann" });
    expect(readJson(storage, "key")).toEqual({ name: "Ann" });
    writeJson(storage, "key", null);
    expect(storage.getItem("key")).toBeNull();
  });

  it("is null where something else was written", () => {
    const storage = memoryStorage();
    storage.setItem("key", "{half");
    expect(readJson(storage, "key")).toBeNull();
  });

  it("is lost quietly where the storage is full or taken away", () => {
    const broken = { getItem: denied, setItem: denied, removeItem: denied };
    writeJson(broken, "key", 1);
    writeJson(broken, "key", null);
    expect(readJson(broken, "key")).toBeNull();
  });
});
