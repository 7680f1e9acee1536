import { expect } from "@open-wc/testing";
import { member, message } from "../test-kit/messages.ts";
import { mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";
import { playbackTime } from "./playback-time.ts";
import { parseSync } from "./sync.ts";

const NOW = 1_000_000;

/** A live stream with some seconds between what is shown and its newest frame. */
function live(behindS: number, startDate?: Date): HTMLMediaElement {
  const seekable = { length: 1, end: () => 100 };
  const media = { duration: Number.POSITIVE_INFINITY, seekable, currentTime: 100 - behindS };
  return { ...media, ...(startDate && { getStartDate: () => startDate }) } as never;
}

describe("what the viewer's video has reached", () => {
  const none = { adapter: null, media: null, now: NOW };

  it("is not known where nothing tells it, and not asked for with off", () => {
    expect(playbackTime({ ...none, sync: "auto" })).to.equal(null);
    expect(playbackTime({ ...none, sync: "off", media: live(9) })).to.equal(null);
  });

  it("is what the adapter says, before all else", () => {
    const adapter = { now: () => new Date(5000) };
    expect(playbackTime({ ...none, sync: "auto", adapter, media: live(9) })).to.equal(5000);
  });

  it("is the stream's own date where it has one, as in Safari", () => {
    const media = live(40, new Date(700_000));
    expect(playbackTime({ ...none, sync: "auto", media })).to.equal(760_000);
  });

  it("is the live edge less how far playback is behind it", () => {
    expect(playbackTime({ ...none, sync: "auto", media: live(9) })).to.equal(NOW - 9000);
  });

  it("is earlier by the delay that the page gives in seconds", () => {
    expect(playbackTime({ ...none, sync: 4 })).to.equal(NOW - 4000);
    expect(playbackTime({ ...none, sync: 4, media: live(9) })).to.equal(NOW - 13_000);
  });

  it("reads sync: auto, off or seconds", () => {
    expect(["auto", "off", "2.5", 3, "", "-1", "soon"].map(parseSync)).to.deep.equal([
      "auto",
      "off",
      2.5,
      3,
      null,
      null,
      null,
    ]);
  });
});

describe("a chat that keeps pace with a video", () => {
  afterEach(unmountAll);

  it("shows and tells nothing before the video has reached it", async () => {
    const { chat, client, room, all, get, shown } = await mountChat();
    let time = 5000;
    chat.mediaAdapter = { now: () => new Date(time) };
    const told: string[] = [];
    chat.addEventListener("courtside-messages", (e) => told.push(...e.messages.map((m) => m.text)));
    client.accept(member("Nora", { id: "me" }));
    room.join();
    room.receive([
      message("Ada", "before", { playhead: 4000 }),
      message("Ada", "GOAL", { playhead: 9000, mentions: ["me"] }),
    ]);
    expect(told, "before the gate is loaded").to.deep.equal([]);
    await until(() => told.length > 0);
    await shown();
    expect(all(".row [part=text]").map((text) => text.textContent)).to.deep.equal(["before"]);
    expect(told).to.deep.equal(["before"]);
    expect(get("[role=status]").textContent).to.equal("");

    time = 9000;
    chat.requestUpdate();
    await until(() => get("[role=status]").textContent !== "");
    expect(all(".row")).to.have.length(2);
    expect(told).to.deep.equal(["before", "GOAL"]);
    expect(get("[role=status]").textContent).to.equal("Ada to you: GOAL");
  });

  it("sends the moment that the visitor is watching along", async () => {
    const { chat, client, room, all } = await mountChat();
    chat.mediaAdapter = { now: () => new Date(7000) };
    client.accept(member("Nora", { id: "me" }));
    room.join();
    room.receive([message("Ada", "x", { playhead: 1 })]);
    await until(() => all(".row").length === 1);
    chat.send("what a save");
    expect(room.calls.at(-1)).to.deep.equal(["send", "what a save", { playhead: 7000 }]);
  });
});
