import { expect } from "@open-wc/testing";
import { css, html } from "lit";
import type { ChatParts } from "../chat/chat-parts.ts";
import { member, message } from "../test-kit/messages.ts";
import { mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { pointAt } from "../test-kit/point-at.ts";
import { until } from "../test-kit/until.ts";
import type { FeaturePart } from "./feature-part.ts";
import { FEATURE_PARTS, type FeatureEntry } from "./feature-parts.ts";

/** What the part of the tests was told, in order. */
let told: string[];
let loads: number;
/** Whether the room and the page want it. */
let wanted: boolean;
/** Whether they want another, whose place in the table is before it. */
let wantedBefore: boolean;
/** What it shows in rows, beside their text. */
let mark: string;
let chat: ChatParts;

function create(parts: ChatParts): FeaturePart {
  chat = parts;
  const place = (name: string) => html`<i data-place=${name}></i>`;
  return {
    rows: (rows) => [{ kind: "part", key: "test:first" }, ...rows],
    row: (row) =>
      row.kind === "part"
        ? html`<div class="row" tabindex="-1" data-key=${row.key} data-place="row"></div>`
        : undefined,
    text: ({ message }) =>
      message.text === "instead" ? html`<b data-place="text"></b>` : undefined,
    message: ({ item, key }) =>
      html`<button tabindex="-1" data-action="test" data-place="message" data-key=${key}>
        ${mark}${item?.seq}
      </button>`,
    viewers: (view) => html`<u data-place="viewers">${view}</u>`,
    header: () => place("header"),
    banner: () => place("banner"),
    pane: () => place("pane"),
    line: () => place("line"),
    composerTop: () => place("composerTop"),
    composerActions: () => place("composerActions"),
    tools: () => html`<button data-action="test" data-place="tools"></button>`,
    menuItems: ({ key }) => [
      { label: "Test it", icon: "star", run: () => told.push(`menu ${key}`) },
    ],
    act(action, row) {
      if (action !== "test") return false;
      told.push(`act ${row?.key}`);
      return true;
    },
    enclosure: () => ({ playhead: 7 }),
    sent: ({ text }) => told.push(`sent "${text}"`),
    updated: () => told.push("updated"),
    restart: () => told.push("restart"),
    dispose: () => told.push("dispose"),
  };
}

const ENTRY: FeatureEntry = [
  () => wanted,
  async () => {
    loads += 1;
    return { create, styles: [css`[data-place="pane"] { color: rgb(1, 2, 3); }`] };
  },
];

const BEFORE: FeatureEntry = [
  () => wantedBefore,
  async () => ({
    create: () => {
      const place = () => html`<i data-before></i>`;
      return { banner: place, pane: place, composerTop: place, message: place };
    },
  }),
];

describe("a feature's part", () => {
  const table = FEATURE_PARTS as FeatureEntry[];

  beforeEach(() => {
    told = [];
    loads = 0;
    wanted = true;
    wantedBefore = false;
    mark = "seq ";
    table.push(BEFORE, ENTRY);
  });
  afterEach(async () => {
    table.splice(table.indexOf(BEFORE), 2);
    unmountAll();
    // An element is over in the task after it was taken out, and so tells the next test nothing.
    await new Promise((resolve) => setTimeout(resolve));
  });

  async function mountWithPart() {
    const mounted = await mountChat();
    mounted.client.accept(member("Nora", { id: "me" }));
    mounted.room.join({}, { features: [] });
    const first = message("Ada", "hello");
    mounted.room.receive([first, message("Bo", "instead")]);
    await until(() => mounted.all('[data-place="message"]').length === 2);
    const at = (place: string) => mounted.get(`[data-place="${place}"]`);
    return { ...mounted, first, at };
  }

  it("is shown at each place", async () => {
    const { get, all, at } = await mountWithPart();
    expect(at("viewers").closest("header")).to.equal(get("header"));
    expect(at("header").nextElementSibling).to.equal(get(".pause"));
    expect(at("banner").nextElementSibling).to.equal(get(".stage"));
    expect(at("pane").parentElement).to.equal(get(".stage"));
    expect(at("line").previousElementSibling).to.equal(get(".stage"));
    expect(at("composerTop").nextElementSibling).to.equal(get(".field"));
    expect(at("composerActions").nextElementSibling?.localName).to.equal("slot");
    expect(at("row")).to.equal(all(".row")[0]);
    expect(at("text").closest(".row")).to.equal(all(".message")[1]);
    expect(all(".message .text")).to.have.length(1);
    expect(at("message").parentElement).to.equal(get(".message .body"));
    expect(getComputedStyle(at("pane")).color).to.equal("rgb(1, 2, 3)");
    expect(loads).to.equal(1);
  });

  it("has its buttons in a message's tools, and its items in the menu after the first", async () => {
    const { get, all, first } = await mountWithPart();
    await pointAt(get(".message"));
    const tools = () => all(".tools button").map(({ dataset }) => dataset.action);
    expect(tools()[0]).to.equal("test");
    get('.tools [data-action="menu"]').click();
    await until(() => all(".menu").length === 1);
    const items = all(".menu button");
    expect(items[1]?.textContent).to.contain("Test it");
    items[1]?.click();
    expect(told).to.include(`menu ${first.id}`);
  });

  it("gets the clicks that are for it", async () => {
    const { at, first } = await mountWithPart();
    at("message").click();
    expect(told.filter((what) => what.startsWith("act"))).to.deep.equal([`act ${first.id}`]);
  });

  it("shows a row anew when its item has changed, and all of them when it asks for that", async () => {
    const { room, at, all, shown, first } = await mountWithPart();
    const texts = () => all('[data-place="message"]').map(({ textContent }) => textContent?.trim());
    const [one, two] = texts();
    const { items } = room.getSnapshot();
    room.set({
      items: items.map((item) => (item.key === first.id ? { ...item, seq: 0 } : item)),
    });
    await shown();
    expect(texts()).to.deep.equal(["seq 0", two]);
    expect(one).not.to.equal("seq 0");
    mark = "no. ";
    chat.host.requestUpdate();
    await shown();
    expect(at("message").textContent).to.contain("seq");
    chat.features.refreshRows();
    await shown();
    expect(texts()[0]).to.equal("no. 0");
  });

  it("is reached with Tab in the row that has the focus, whenever it came there", async () => {
    const { room, all, get, shown } = await mountWithPart();
    get(".message").focus();
    expect(all('.message [data-place="message"]').map(({ tabIndex }) => tabIndex)).to.deep.equal([
      0, -1,
    ]);
    wanted = false;
    room.set({});
    await until(() => all('[data-place="message"]').length === 0);
    wanted = true;
    room.set({});
    await until(() => all('[data-place="message"]').length === 2);
    await shown();
    expect(get('[data-place="message"]').tabIndex).to.equal(0);
  });

  it("keeps what it shows, and the focus in it, when another comes before it or goes", async () => {
    const { room, all, at, chat: element } = await mountWithPart();
    const places = ["banner", "pane", "composerTop", "message"];
    const shownOnes = places.map(at);
    at("message").focus();
    for (const now of [true, false]) {
      wantedBefore = now;
      room.set({});
      await until(() => all("[data-before]").length === (now ? 5 : 0));
      expect(places.map(at)).to.deep.equal(shownOnes);
      expect(element.shadowRoot?.activeElement).to.equal(at("message"));
    }
  });

  it("sends something along, for which a message needs no words", async () => {
    const { room, get } = await mountWithPart();
    expect(get(".send").getAttribute("aria-disabled")).to.equal("false");
    get(".send").click();
    expect(room.calls.at(-1)).to.deep.equal(["send", "", { playhead: 7 }]);
    expect(told).to.include('sent ""');
  });

  it("hears of another room, and goes when nobody wants it any more", async () => {
    const { chat: element, client, all } = await mountWithPart();
    element.room = "semi-final";
    await until(() => told.includes("restart"));
    client.room("semi-final").join();
    wanted = false;
    element.requestUpdate();
    await until(() => all("[data-place]").length === 0);
    expect(told.filter((what) => what === "dispose")).to.have.length(1);
    expect(told.at(-1)).to.equal("dispose");
  });

  it("is let go of when the element leaves the page, and kept when it is only moved", async () => {
    const { chat: element } = await mountWithPart();
    const box = document.body.appendChild(document.createElement("div"));
    box.append(element);
    await element.updateComplete;
    expect(told).not.to.include("dispose");
    box.remove();
    await until(() => told.includes("dispose"));
  });

  it("is not loaded where nobody wants it", async () => {
    wanted = false;
    const { room, all, shown } = await mountChat();
    room.join();
    room.receive([message("Ada", "hello")]);
    await until(() => all(".message").length === 1);
    await shown();
    expect(loads).to.equal(0);
    expect(all("[data-place]")).to.have.length(0);
  });
});
