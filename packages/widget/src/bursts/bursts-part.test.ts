import { expect } from "@open-wc/testing";
import { axeFindings } from "../test-kit/axe-findings.ts";
import { mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";
import { createBurstLayer } from "./burst-layer.ts";
import { createOwnThrows } from "./own-throws.ts";

const WITH_BURSTS = { features: ["replies", "bursts"] };

async function cheering(attributes: Record<string, string> = {}) {
  const mounted = await mountChat(attributes);
  mounted.room.join({}, WITH_BURSTS);
  await until(() => mounted.all(".throw button").length > 0);
  return mounted;
}

describe("the buttons that throw", () => {
  afterEach(unmountAll);

  it("throw at every click, and one sees it at once and once", async () => {
    const { get, all, room } = await cheering();
    const clap = get<HTMLButtonElement>(".throw button");
    clap.click();
    clap.click();
    expect(room.calls).to.deep.equal([
      ["sendBurst", "👏"],
      ["sendBurst", "👏"],
    ]);
    expect(all(".bursts span")).to.have.length(2);
    room.burst({ "👏": 3 });
    expect(all(".bursts span")).to.have.length(3);
  });

  it("are the page's own where it names them", async () => {
    const { all } = await cheering({ "burst-emoji": "🏀 🙌" });
    expect(all(".throw button").map((button) => button.textContent)).to.deep.equal(["🏀", "🙌"]);
  });

  it("are one tab stop, with the arrow keys within, in the direction of writing", async () => {
    const { get, all, chat } = await cheering({ dir: "rtl" });
    const press = (key: string) =>
      chat.shadowRoot?.activeElement?.dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true }),
      );
    const stops = () => all<HTMLButtonElement>('.throw [tabindex="0"]').map((b) => b.textContent);
    get<HTMLButtonElement>(".throw button").focus();
    press("ArrowLeft");
    expect(stops()).to.deep.equal(["❤️"]);
    press("ArrowRight");
    press("ArrowRight");
    expect(stops()).to.deep.equal(["⚽"]);
  });

  for (const [why, attributes, settings] of [
    ["the room has them off", {}, { features: ["replies"] }],
    ["the page does not want them", { features: "replies" }, WITH_BURSTS],
  ] as const) {
    it(`are not there where ${why}`, async () => {
      const { room, all, shown } = await mountChat(attributes);
      room.join({}, { features: [...settings.features] });
      await shown();
      expect(all(".throw, .bursts")).to.have.length(0);
      expect(room.burstListeners.size).to.equal(0);
    });
  }

  it("are there for a viewer of an ordinary stream, who sees others' throws when the video is there", async () => {
    const { chat, room, all, get, shown } = await cheering();
    let behindMs = 30_000;
    chat.mediaAdapter = { now: () => new Date(Date.now() - behindMs) };
    await shown();
    await until(() => all(".throw button").length > 0);
    room.burst({ "🔥": 5 });
    expect(all(".bursts span")).to.have.length(0);
    get(".throw button").click();
    expect(all(".bursts span"), "one's own are seen at once").to.have.length(1);
    behindMs = 0;
    await until(() => all(".bursts span").length === 6);
  });

  it("are not there for whoever watches what is over for the others", async () => {
    const { chat, all } = await cheering();
    chat.mediaAdapter = { now: () => new Date(Date.now() - 61_000) };
    await until(() => all(".throw").length === 0);
  });

  it("lets go of the room with the element", async () => {
    const { chat, room } = await cheering();
    expect(room.burstListeners.size).to.equal(1);
    chat.remove();
    await until(() => room.burstListeners.size === 0);
  });

  it("have nothing that axe finds fault with", async () => {
    const { chat } = await cheering();
    expect(await axeFindings(chat)).to.deep.equal([]);
  });
});

describe("a layer of bursts", () => {
  const layers: HTMLElement[] = [];
  afterEach(() => {
    for (const element of layers.splice(0)) element.remove();
  });

  function layerFor(motion: "full" | "reduced") {
    const layer = createBurstLayer({ motion: () => motion });
    document.body.append(layer.element);
    layers.push(layer.element);
    return layer;
  }

  it("has at most 40 particles in the air, however many are thrown", () => {
    const { element, show } = layerFor("full");
    for (let burst = 0; burst < 50; burst += 1) show({ "🔥": 1_000, "👏": 1_000 });
    expect(element.children).to.have.length(40);
  });

  it("has none left when all have landed", async () => {
    const { element, show, clear } = layerFor("full");
    show({ "🔥": 5 });
    for (const flight of element.getAnimations({ subtree: true })) flight.finish();
    await until(() => element.children.length === 0);
    show({ "🔥": 5 });
    clear();
    await until(() => element.children.length === 0);
  });

  it("stands still where no motion is wanted, and shows the numbers", () => {
    const { element, show } = layerFor("reduced");
    show({ "🔥": 500, "👏": 1 });
    show({ "🔥": 12 });
    expect([...element.children].map(({ textContent }) => textContent)).to.deep.equal([
      "🔥 512",
      "👏 1",
    ]);
    expect(element.getAnimations({ subtree: true })).to.have.length(0);
  });
});

describe("one's own throws", () => {
  it("are taken out of what comes back, and forgotten when they do not", () => {
    let now = 0;
    const own = createOwnThrows(() => now);
    own.note("👏");
    own.note("👏");
    expect(own.without({ "👏": 1, "🔥": 2 })).to.deep.equal({ "🔥": 2 });
    expect(own.without({ "👏": 3 })).to.deep.equal({ "👏": 2 });
    own.note("👏");
    now = 3_001;
    expect(own.without({ "👏": 3 })).to.deep.equal({ "👏": 3 });
  });
});
