import { expect } from "@open-wc/testing";
import { createClientPool, type Identity, type Lease } from "../chat/shared-clients.ts";
import { FakeClient } from "../test-kit/fake-client.ts";
import { member, message } from "../test-kit/messages.ts";
import { until } from "../test-kit/until.ts";
import { CourtsideOverlay } from "./courtside-overlay.ts";

class TestOverlay extends CourtsideOverlay {
  readonly client = new FakeClient();
  identity: Identity | undefined;
  readonly #pool = createClientPool(() => this.client);

  protected override leaseClient(identity: Identity): Lease {
    this.identity = identity;
    return this.#pool(identity);
  }
}
customElements.define("test-overlay", TestOverlay);

const placed: TestOverlay[] = [];

async function place(attributes: Record<string, string> = {}) {
  const overlay = document.createElement("test-overlay") as TestOverlay;
  for (const [name, value] of Object.entries({ room: "final", ...attributes })) {
    overlay.setAttribute(name, value);
  }
  document.body.append(overlay);
  placed.push(overlay);
  await overlay.updateComplete;
  overlay.client.accept(member("Ana"));
  const room = overlay.client.room("final");
  room.join({}, { features: ["bursts"] });
  const all = (selector: string) => [...overlay.renderRoot.querySelectorAll<HTMLElement>(selector)];
  return { overlay, room, all };
}

describe("<courtside-overlay>", () => {
  afterEach(() => {
    for (const overlay of placed.splice(0)) overlay.remove();
  });

  it("comes as a guest, and shows messages as text alone", async () => {
    const { overlay, room, all } = await place();
    expect(overlay.identity).to.include({ guests: "admitted", tokenUrl: "" });
    room.receive([message("Bo", "<b>hi</b> https://x.test", { at: Date.now() })]);
    await until(() => all(".line").length === 1);
    expect(all(".line")[0]?.textContent).to.contain("<b>hi</b> https://x.test");
    expect(all("a, button")).to.have.length(0);
    expect(getComputedStyle(overlay).pointerEvents).to.equal("none");
  });

  it("shows at most so many, and lets each go after its time", async () => {
    const { room, all } = await place({ max: "2", linger: "1" });
    const at = Date.now();
    room.receive(["a", "b", "c"].map((text) => message("Bo", text, { at })));
    await until(() => all(".line").length === 2);
    await until(() => all(".line").length === 0);
  });

  it("shows bursts where they are wanted, and lets go of the room", async () => {
    const { overlay, room, all } = await place();
    await until(() => room.burstListeners.size === 1);
    room.burst({ "🔥": 3 });
    expect(all(".bursts span")).to.have.length(3);
    overlay.show = "messages";
    await until(() => room.burstListeners.size === 0);
    overlay.remove();
    await until(() => room.subscribers.size === 0);
  });

  it("shows bursts when the video has reached them", async () => {
    const { overlay, room, all } = await place();
    await until(() => room.burstListeners.size === 1);
    let behindMs = 30_000;
    overlay.mediaAdapter = { now: () => new Date(Date.now() - behindMs) };
    room.burst({ "🔥": 3 });
    expect(all(".bursts span")).to.have.length(0);
    behindMs = 0;
    await until(() => all(".bursts span").length === 3);
  });

  it("does not take itself for the chat in what it says of an attribute", async () => {
    const said: unknown[] = [];
    const { warn } = console;
    console.warn = (...words) => said.push(...words);
    try {
      await place({ position: "middle" });
    } finally {
      console.warn = warn;
    }
    expect(said).to.have.length(1);
    expect(said[0]).to.match(/^Courtside: position="middle" is not known\./);
  });

  it("shows the page's own look for an event", async () => {
    const { overlay, room, all } = await place({ show: "events" });
    overlay.eventRenderer = ({ title }) => `>> ${title}`;
    const at = Date.now();
    const entry = { kind: "event", seq: 1, at, type: "goal", title: "Goal" } as const;
    room.set({ items: [{ kind: "event", key: "entry:1", seq: 1, moment: at, entry }] });
    await until(() => all(".event").length === 1);
    expect(all(".event")[0]?.textContent?.trim()).to.equal(">> Goal");
  });
});
