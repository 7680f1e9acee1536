import { expect } from "@open-wc/testing";
import { message } from "../test-kit/messages.ts";
import { mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";
import { formatSince } from "./since.ts";

const MINUTE = 60_000;

describe("the time since a message", () => {
  it("is never in the future", () => {
    const since = (ms: number) => formatSince(ms, 0, "en-GB");
    expect(since(-4 * MINUTE)).to.match(/^4\s?min ago$/);
    expect(since(-3 * 60 * MINUTE)).to.match(/^3\s?hr? ago$/);
    expect(since(2 * MINUTE)).to.equal("this minute");
  });
});

describe("the timestamps of the list", () => {
  afterEach(unmountAll);

  it("follow the attribute, and the kick-off when it comes", async () => {
    const { chat, room, all } = await mountChat({ timestamps: "relative" });
    const at = Date.now() - 3 * MINUTE;
    const said = () => all(".message time").map((time) => time.textContent);
    room.join();
    room.receive([message("Ada", "what a start", { at })]);
    await until(() => /^3\s?m/.test(said()[0] ?? ""));
    chat.timestamps = "match";
    await until(() => /\d:\d\d/.test(said()[0] ?? ""));
    const entry = { kind: "event", type: "kick-off", title: "Kick-off", seq: 0, at } as const;
    const { items } = room.getSnapshot();
    room.set({ items: [{ kind: "event", key: "k", seq: 0, moment: at - 1, entry }, ...items] });
    await until(() => said()[0] === "1′");
    chat.timestamps = "off";
    await until(() => said().length === 0);
  });
});
