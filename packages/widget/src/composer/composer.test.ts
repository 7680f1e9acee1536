import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { member, message } from "../test-kit/messages.ts";
import { type MountedChat, mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";

const me = member("Nora", { id: "me" });

describe("the composer", () => {
  let mounted: MountedChat;
  let area: HTMLTextAreaElement;

  beforeEach(async () => {
    mounted = await mountChat();
    mounted.client.accept(me);
    mounted.room.join({}, { maxLength: 100 });
    await mounted.shown();
    area = mounted.get("textarea");
    area.focus();
  });
  afterEach(unmountAll);

  const sent = () => mounted.room.calls.filter(([name]) => name === "send");
  const press = async (key: string) => {
    await sendKeys({ press: key });
    await mounted.shown();
  };
  const type = async (text: string) => {
    await sendKeys({ type: text });
    await mounted.shown();
  };

  it("sends with Enter, is empty then and keeps the focus", async () => {
    await type("Hello all");
    await press("Enter");

    expect(sent()).to.deep.equal([["send", "Hello all", {}]]);
    expect(area.value).to.equal("");
    expect(area.matches(":focus")).to.equal(true);
  });

  it("makes a new line with Shift+Enter and grows with it", async () => {
    const before = area.offsetHeight;
    await type("one");
    await sendKeys({ down: "Shift" });
    await press("Enter");
    await sendKeys({ up: "Shift" });
    await type("two");

    expect(area.value).to.equal("one\ntwo");
    expect(area.offsetHeight).to.be.greaterThan(before);
    expect(sent()).to.deep.equal([]);
  });

  it("does not send with the Enter that ends a composition of an input method", async () => {
    await type("にほ");
    for (const init of [{ isComposing: true }, { keyCode: 229 }]) {
      area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, ...init }));
    }
    expect(sent()).to.deep.equal([]);
  });

  it("sends nothing but white space", async () => {
    await type("   ");
    await press("Enter");
    expect(sent()).to.deep.equal([]);
  });

  it("sends with its button, which leaves the focus in the text", async () => {
    await type("by button");
    mounted.get(".send").click();
    await mounted.shown();

    expect(sent()).to.have.length(1);
    expect(area.matches(":focus")).to.equal(true);
  });

  it("counts near the limit, and beyond it sends nothing and keeps all that was written", async () => {
    mounted.chat.insertText("x".repeat(79));
    await mounted.shown();
    expect(mounted.all(".counter")).to.have.length(0);

    mounted.chat.insertText("😀".repeat(11));
    await mounted.shown();
    expect(mounted.get(".counter").textContent, "an emoji is one").to.equal("10");

    mounted.chat.insertText("y".repeat(12));
    await press("Enter");
    expect(mounted.get(".counter").getAttribute("aria-label")).to.equal("2 characters too long");
    expect(sent()).to.deep.equal([]);
    expect([...area.value]).to.have.length(102);
  });

  it("counts down slow mode, sends nothing meanwhile, and keeps text and focus", async () => {
    await type("too soon");
    mounted.room.join({}, { slowModeMs: 30_000 });
    const snapshot = mounted.room.getSnapshot();
    if (!snapshot.me) throw new Error("not joined");
    mounted.room.set({ me: { ...snapshot.me, slowModeUntil: Date.now() + 8900 } });
    await mounted.shown();
    await press("Enter");

    expect(mounted.get("#composer-note").textContent).to.equal("Slow mode: next message in 9s");
    expect(sent()).to.deep.equal([]);
    expect(area.value).to.equal("too soon");
    expect(area.matches(":focus")).to.equal(true);
  });

  it("keeps the draft when a listener of courtside-before-send cancels", async () => {
    mounted.chat.addEventListener("courtside-before-send", (event) => event.preventDefault());
    await type("not so fast");
    await press("Enter");

    expect(sent()).to.deep.equal([]);
    expect(area.value).to.equal("not so fast");
  });

  it("sends what a listener of courtside-before-send made of the text", async () => {
    mounted.chat.addEventListener("courtside-before-send", (event) => {
      event.text = event.text.toUpperCase();
    });
    await type("loud");
    await press("Enter");

    expect(sent()).to.deep.equal([["send", "LOUD", {}]]);
  });

  it("edits the last own message with ArrowUp, and gives the draft back with Escape", async () => {
    mounted.room.receive([message(me, "frist"), message("Ada", "other")]);
    await mounted.shown();
    await press("ArrowUp");
    expect(area.value).to.equal("frist");
    await until(() => mounted.all(".writing-to").length === 1);
    expect(mounted.get(".writing-to").textContent).to.contain("Editing your message");

    await press("Escape");
    expect(area.value).to.equal("");
    expect(mounted.all(".writing-to")).to.have.length(0);
  });

  it("saves an edit, and on a refusal keeps the text and says why", async () => {
    const own = message(me, "frist");
    mounted.room.receive([own]);
    await mounted.shown();
    await press("ArrowUp");
    mounted.room.answer = {
      ok: false,
      error: { code: "REJECTED", message: "Not like this.", retryable: false },
    };
    await type("!");
    await press("Enter");
    expect(mounted.get("#composer-note").textContent).to.equal("Not like this.");
    expect(area.value).to.equal("frist!");

    mounted.room.answer = { ok: true, data: { epoch: "e", seq: 9 } };
    await press("Enter");
    expect(mounted.room.calls.at(-1)).to.deep.equal(["edit", own.id, "frist!"]);
    expect(area.value).to.equal("");
  });

  it("shows one's own message on its way, and tells when it is in the room", async () => {
    const told: string[] = [];
    mounted.chat.addEventListener("courtside-sent", (event) => told.push(event.message.text));
    await type("on my way");
    await press("Enter");
    expect(mounted.get(".row.sending [part=text]").textContent).to.equal("on my way");
    const row = mounted.get(".row.sending");

    mounted.room.receive([message(me, "on my way", { clientId: "c1" })]);
    await mounted.shown();
    expect(mounted.all(".row")).to.deep.equal([row]);
    expect(row.matches(".sending")).to.equal(false);
    expect(told).to.deep.equal(["on my way"]);
  });

  it("shows why a message was refused, and brings it back into the composer", async () => {
    const told: string[] = [];
    mounted.chat.addEventListener("courtside-send-error", (e) => told.push(e.error.code));
    const error = { code: "REJECTED", message: "No shops here.", retryable: false } as const;
    mounted.room.set({
      pending: [{ clientId: "c1", text: "cheap", at: Date.now(), status: "failed", error }],
    });
    await until(() => mounted.all(".failed .reason").length > 0);
    expect(mounted.get(".failed .reason").textContent).to.equal("No shops here.");
    expect(told).to.deep.equal(["REJECTED"]);

    await type("since");
    mounted.get("[data-action=restore]").click();
    await mounted.shown();
    expect(area.value).to.equal("cheap\nsince");
    expect(mounted.all(".failed")).to.have.length(0);
  });

  it("sends a refused message again, or forgets it, on request", async () => {
    mounted.room.set({
      pending: [{ clientId: "c1", text: "again", at: Date.now(), status: "failed" }],
    });
    await until(() => mounted.all("[data-action=retry]").length > 0);
    mounted.get("[data-action=retry]").click();
    mounted.get("[data-action=discard]").click();
    await mounted.shown();

    expect(mounted.room.calls).to.deep.equal([
      ["retry", "c1"],
      ["discard", "c1"],
    ]);
  });
});

describe("in the composer's place", () => {
  afterEach(unmountAll);

  it('there is nothing with mode="readonly"', async () => {
    const { client, room, all, shown } = await mountChat({ mode: "readonly" });
    client.accept(me);
    room.join();
    await shown();
    expect(all("textarea, .composer")).to.have.length(0);
  });

  it("it says that only moderators write, that the chat is closed", async () => {
    const { client, room, get, shown } = await mountChat();
    client.accept(me);
    room.join({}, { audience: "read-only" });
    await shown();
    expect(get(".closed").textContent).to.equal("Only moderators can write right now.");

    const { state } = room.getSnapshot();
    room.set({ state: state && { ...state, closed: true } });
    await shown();
    expect(get(".closed").textContent).to.equal("This chat is closed.");
  });
});
