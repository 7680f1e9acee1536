import type { EventItem } from "@courtside/client";
import { DEFAULT_ROOM_SETTINGS, type MatchEventEntry, type RoomState } from "@courtside/protocol";
import { expect } from "@open-wc/testing";
import { axeFindings } from "../test-kit/axe-findings.ts";
import { type MountedChat, mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";

const HARBOUR = { home: { name: "Harbour" }, away: { name: "Hill" } };
const NOW = Date.now();
const home = (n: number) => ({ home: n, away: 0 });

function state(more: Partial<RoomState> = {}): RoomState {
  return { room: "final", settings: DEFAULT_ROOM_SETTINGS, polls: [], ...more };
}

function eventItem(seq: number, more: Partial<MatchEventEntry> = {}): EventItem {
  const at = NOW - 100_000 + seq * 1_000;
  const entry: MatchEventEntry = { kind: "event", seq, at, type: "goal", title: "Goal!", ...more };
  return { kind: "event", key: `entry:${seq}`, seq, moment: at, entry };
}

async function mounted(changes: Parameters<MountedChat["room"]["join"]>[0]) {
  const chat = await mountChat();
  chat.room.join(changes);
  await until(() => chat.all(".event, .scoreline").length > 0);
  return chat;
}

const text = (element: HTMLElement) => element.textContent?.replace(/\s+/g, " ").trim();

describe("the card of a match event", () => {
  afterEach(unmountAll);

  it("shows what happened, in which minute, by whom and how it stands", async () => {
    const data = { minute: "45+2", player: "Okafor", assist: "Ruiz" };
    const goal = { side: "away", data, score: home(1), formerScore: home(0) };
    const { get } = await mounted({ state: state(), items: [eventItem(1, goal)] });
    expect(text(get(".event"))).to.equal("Goal! 1 – 0 45+2′ Okafor (Ruiz)");
    expect(get(".event").dataset).to.include({ type: "goal", side: "away" });
    expect(get('[data-key="entry:1"]').getAttribute("aria-label")).to.equal("Goal: Goal!");
  });

  it("says which card it was, and who came for whom", async () => {
    const red = eventItem(1, { type: "card", title: "Off!", data: { card: "red" } });
    const change = eventItem(2, {
      type: "substitution",
      title: "Change",
      data: { in: "A", out: "B" },
    });
    const { get } = await mounted({ state: state(), items: [red, change] });
    expect(get('[data-key="entry:1"]').getAttribute("aria-label")).to.equal("Red card: Off!");
    expect(get(".mark[data-card]").dataset.card).to.equal("red");
    expect(text(get('[data-key="entry:2"] .detail'))).to.equal("A ⇄ B");
  });

  it("takes data that is not what it should be for none", async () => {
    const odd = { data: { minute: {}, player: 7, card: ["red"] } };
    const { get } = await mounted({ state: state(), items: [eventItem(1, odd)] });
    expect(text(get(".event strong"))).to.equal("Goal!");
  });

  it("gives way to what the page shows in its place, which is asked once for each event", async () => {
    const { chat, room, get, all, shown } = await mounted({
      state: state(),
      items: [eventItem(1), eventItem(2, { type: "var" })],
    });
    const asked: number[] = [];
    chat.eventRenderer = (entry) => {
      asked.push(entry.seq);
      if (entry.type !== "goal") return null;
      const own = document.createElement("b");
      own.textContent = `own look of ${entry.seq}`;
      return own;
    };
    await until(() => all(".event.custom").length > 0);
    room.set({ viewers: 9 });
    await shown();
    expect(text(get(".event.custom"))).to.equal("own look of 1");
    expect(asked).to.deep.equal([1, 2]);

    chat.eventRenderer = null;
    await until(() => all(".event.custom").length === 0);
  });

  it("stays where the page's code fails, which the console is told", async () => {
    const { chat, get, all } = await mounted({ state: state(), items: [eventItem(1)] });
    const said: unknown[] = [];
    const { error } = console;
    console.error = (...words) => said.push(words[0]);
    try {
      chat.eventRenderer = () => {
        throw new Error("the page's own");
      };
      await until(() => said.length > 0);
    } finally {
      console.error = error;
    }
    expect(said).to.deep.equal(["Courtside: eventRenderer failed."]);
    expect(all(".event.custom")).to.have.length(0);
    expect(text(get(".event strong"))).not.to.equal("");
  });
});

describe("the scoreline", () => {
  afterEach(unmountAll);

  it("says who plays and how it stands, in words too", async () => {
    const { get, room } = await mounted({ state: state({ match: HARBOUR }) });
    expect(text(get(".scoreline"))).to.equal("Harbour – Hill");
    room.set({ state: state({ match: HARBOUR, score: { home: 2, away: 1 } }) });
    await until(() => text(get(".goals")) === "2 – 1");
    expect(get(".scoreline").getAttribute("aria-label")).to.equal("Harbour 2, Hill 1");
  });

  it("is not there in a room without a match", async () => {
    const { all } = await mounted({ state: state(), items: [eventItem(1)] });
    expect(all(".scoreline")).to.have.length(0);
  });

  it("[MATCH-3] tells of no goal that the viewer's video has not reached", async () => {
    const items = [
      eventItem(1, { score: home(1), formerScore: home(0) }),
      eventItem(2, { score: home(2), formerScore: home(1) }),
    ];
    const { chat, get } = await mounted({
      state: state({ match: HARBOUR, score: home(2) }),
      items,
    });
    expect(text(get(".goals"))).to.equal("2 – 0");
    let video = items[0]?.moment ?? 0;
    chat.mediaAdapter = { now: () => new Date(video) };
    await until(() => text(get(".goals")) === "1 – 0");
    video -= 1;
    chat.requestUpdate();
    await until(() => text(get(".goals")) === "0 – 0");
  });

  it("[MATCH-3] tells of none that may lie before what is loaded", async () => {
    const { chat, get, room } = await mounted({ state: state({ match: HARBOUR, score: home(2) }) });
    chat.mediaAdapter = { now: () => new Date(NOW - 200_000) };
    room.loadOlder = () => new Promise(() => {});
    room.set({ items: [eventItem(9)], hasOlder: true });
    await until(() => text(get(".goals")) === "–");
  });

  it("has nothing that axe finds fault with", async () => {
    const items = [eventItem(1, { side: "home", data: { minute: 3 }, score: home(1) })];
    const { chat } = await mounted({ state: state({ match: HARBOUR, score: home(1) }), items });
    expect(await axeFindings(chat)).to.deep.equal([]);
  });
});
