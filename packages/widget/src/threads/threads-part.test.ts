import type { Message } from "@courtside/protocol";
import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { axeFindings } from "../test-kit/axe-findings.ts";
import type { FakeThread } from "../test-kit/fake-thread.ts";
import { messageItem } from "../test-kit/message-item.ts";
import { member, message, messages } from "../test-kit/messages.ts";
import { type MountedChat, mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";

describe("threads", () => {
  let mounted: MountedChat;
  let root: Message;

  afterEach(unmountAll);

  async function mount(attributes: Record<string, string> = {}) {
    mounted = await mountChat({ lang: "en", ...attributes });
    mounted.client.accept(member("Nora", { id: "me" }));
    mounted.room.join({}, { features: ["threads", "replies"] });
    root = message("Ada", "who scored?");
    mounted.room.receive([...messages(5), root, message("Bo", "no idea")]);
    await mounted.shown();
  }

  const field = () => mounted.get<HTMLTextAreaElement>("#thread-field");
  const focused = () => mounted.chat.shadowRoot?.activeElement as HTMLElement | null;
  const thread = () => mounted.room.thread(root.id) as FakeThread;
  const link = () => mounted.get(`[data-key="${root.id}"] .thread-link`);
  const paneTexts = () =>
    mounted.all(".thread-pane .text").map(({ textContent }) => textContent?.trim());

  /** The message has so many replies, the newest of them written at a moment. */
  async function count(replies: number, lastReplyAt: number): Promise<void> {
    const { items } = mounted.room.getSnapshot();
    mounted.room.set({
      items: items.map((item) =>
        item.kind === "message" && item.key === root.id ? { ...item, replies, lastReplyAt } : item,
      ),
    });
    await until(() => mounted.all(".thread-link").length > 0);
    await mounted.shown();
  }

  /** The thread is open, and has been read. */
  async function open(replies = ["Cem, I think"]): Promise<void> {
    await count(replies.length, 1);
    link().click();
    await until(() => mounted.all(".thread-pane").length === 1);
    const said = replies.map((text) => messageItem(message("Cem", text, { thread: root.id })));
    thread().set({ root: messageItem(root), replies: said });
    await until(() => paneTexts().length === replies.length + 1);
  }

  it("say below a message how many replies it has, bold while there are new ones", async () => {
    await mount();
    await count(1, 500);
    expect(link().textContent?.trim()).to.equal("1 reply");
    await count(2, 1_000);
    expect(link().textContent?.trim()).to.equal("2 replies · new");
    await open();
    await mounted.shown();
    mounted.get(".pane-close").click();
    await until(() => !link().classList.contains("unread"));
    expect(link().textContent?.trim()).to.equal("1 reply");
  });

  it("open over the list with the message, its replies and a field that has the focus", async () => {
    await mount();
    await open(["one", "two"]);
    expect(paneTexts()).to.deep.equal(["who scored?", "one", "two"]);
    expect(mounted.all(".pane-row.answers")).to.have.length(1);
    await until(() => focused() === field());
  });

  it("wait for the field with the focus on the heading, and leave it to who goes on meanwhile", async () => {
    await mount();
    await count(1, 1);
    link().click();
    await until(() => focused()?.localName === "h3");
    thread().set({ loading: true });
    await mounted.shown();
    mounted.get(".pane-close").focus();
    thread().set({ root: messageItem(root) });
    await until(() => mounted.all("#thread-field").length === 1);
    await mounted.shown();
    expect(focused()).to.equal(mounted.get(".pane-close"));
  });

  it("come to the field however often they say before that they are loading", async () => {
    await mount();
    await count(1, 1);
    link().click();
    await until(() => focused()?.localName === "h3");
    thread().set({ loading: true });
    await mounted.shown();
    thread().set({ root: messageItem(root) });
    await until(() => focused()?.id === "thread-field");
  });

  it("send a reply with Enter, and to the room as well where that is wanted", async () => {
    await mount();
    await open();
    await until(() => focused() === field());
    await sendKeys({ type: "offside" });
    await sendKeys({ press: "Enter" });
    expect(mounted.room.calls.at(-1)).to.deep.equal(["send in thread", "offside", {}]);
    await until(() => field().value === "");
    mounted.get<HTMLInputElement>(".thread-also input").click();
    await sendKeys({ type: "it was" });
    mounted.get(".thread-composer .send").click();
    expect(mounted.room.calls.at(-1)).to.deep.equal([
      "send in thread",
      "it was",
      { alsoInRoom: true },
    ]);
    expect(mounted.all("form"), "a sandboxed frame never submits one").to.have.length(0);
  });

  it("send nothing with the Enter that an input method takes, as Safari tells it", async () => {
    await mount();
    await open();
    await until(() => focused() === field());
    await sendKeys({ type: "オフサイド" });
    const keys = { key: "Enter", bubbles: true, cancelable: true };
    field().dispatchEvent(new KeyboardEvent("keydown", { ...keys, keyCode: 229 }));
    expect(mounted.room.calls.filter(([name]) => name === "send in thread")).to.deep.equal([]);
    field().dispatchEvent(new KeyboardEvent("keydown", keys));
    expect(mounted.room.calls.at(-1)).to.deep.equal(["send in thread", "オフサイド", {}]);
  });

  it("close with Escape, and the focus is where it was", async () => {
    await mount();
    await count(1, 1);
    const row = mounted.get(`[data-key="${root.id}"]`);
    row.focus();
    link().focus();
    await open();
    await until(() => focused() === field());
    await sendKeys({ press: "Escape" });
    await until(() => mounted.all(".thread-pane").length === 0);
    await until(() => focused() === link());
  });

  it("are one tab stop, with the arrow keys within, and the list below is none", async () => {
    await mount();
    await open(["one", "two"]);
    await until(() => focused() === field());
    const stops = () =>
      mounted.all('.pane-rows [tabindex="0"]').map((node) => node.className.split(" ")[0]);
    expect(stops(), "the newest has no name above it").to.deep.equal(["row"]);
    expect(getComputedStyle(mounted.get(".list")).visibility).to.equal("hidden");
    const rows = mounted.all(".thread-pane .row");
    rows[2]?.focus();
    await sendKeys({ press: "ArrowUp" });
    await sendKeys({ press: "ArrowUp" });
    expect(focused()).to.equal(rows[0]);
    expect(stops()).to.deep.equal(["row", "author"]);
    await sendKeys({ press: "Enter" });
    await until(() => mounted.all(".menu").length === 1);
    await sendKeys({ press: "Escape" });
    await until(() => focused() === rows[0]);
    await sendKeys({ press: "Escape" });
    await until(() => mounted.all(".thread-pane").length === 0);
    await mounted.shown();
    expect(getComputedStyle(mounted.get(".list")).visibility).to.equal("visible");
  });

  it("lead from a quote to the reply in the pane, and to any other out of it", async () => {
    await mount();
    await open();
    const quoting = (to: Message) => ({ thread: root.id, replyTo: { ...to, text: "quoted" } });
    const reply = message("Cem", "number nine", { thread: root.id });
    const { items } = mounted.room.getSnapshot();
    const listed = items.flatMap((item) => (item.kind === "message" ? [item.message] : []))[0];
    if (!listed) throw new Error("The list is empty.");
    const answers = [message("Bo", "yes", quoting(reply)), message("Bo", "no", quoting(listed))];
    thread().set({ replies: [reply, ...answers].map(messageItem) });
    await until(() => mounted.all(".thread-pane .quote").length === 2);
    const [inPane, outOfIt] = mounted.all(".thread-pane .quote");
    inPane?.click();
    expect(focused()?.dataset.key).to.equal(reply.id);
    outOfIt?.click();
    await until(() => mounted.all(".thread-pane").length === 0);
    await until(() => focused()?.dataset.key === listed.id);
  });

  it("show their images large, until they are deleted", async () => {
    await mount();
    mounted.room.join({}, { features: ["threads", "images"] });
    await open();
    const image = { id: "i1", url: "/i1.webp", type: "image/webp", width: 80, height: 60 };
    const reply = message("Cem", "", { thread: root.id, attachments: [image] });
    thread().set({ replies: [messageItem(reply)] });
    await until(() => mounted.all(".thread-pane .image").length === 1);
    mounted.get(".thread-pane .image").click();
    await until(() => mounted.all("dialog.lightbox[open]").length === 1);
    thread().set({ replies: [messageItem(message("Cem", "", { ...reply, deleted: "author" }))] });
    await until(() => mounted.all("dialog.lightbox").length === 0);
  });

  it("show a deleted reply without its words, and no field where the message is deleted", async () => {
    await mount();
    await open();
    const deleted = message("Cem", "", { thread: root.id, deleted: "author" });
    thread().set({ replies: [messageItem(deleted)] });
    await until(() => !paneTexts().includes("Cem, I think"));
    thread().set({ root: messageItem({ ...root, text: "", deleted: "moderator" }) });
    await until(() => mounted.all("#thread-field").length === 0);
  });

  it("are reached from a message that is deleted by a row of their own", async () => {
    await mount();
    await count(1, 1);
    const { items } = mounted.room.getSnapshot();
    mounted.room.set({
      items: items.map((item) =>
        item.kind === "message" && item.key === root.id
          ? { ...item, message: { ...root, text: "", deleted: "author" as const } }
          : item,
      ),
    });
    await until(() => mounted.all(".thread-row .thread-link").length === 1);
    mounted.get(".thread-row .thread-link").click();
    await until(() => mounted.all(".thread-pane").length === 1);
  });

  it("say that a thread is gone", async () => {
    await mount();
    await count(1, 1);
    link().click();
    await until(() => mounted.all(".thread-pane").length === 1);
    thread().set({ error: { code: "NOT_FOUND", message: "", retryable: false } });
    await until(() => mounted.all(".pane-note").length === 1);
    expect(mounted.get(".pane-note").textContent).to.equal("This is not there any more.");
  });

  it("try a reply again that did not come through, or bring it back into the field", async () => {
    await mount();
    await open();
    const lost = { clientId: "r1", text: "Bo!", at: Date.now(), status: "failed" } as const;
    thread().set({ pending: [{ ...lost, thread: root.id }] });
    await until(() => mounted.all(".thread-pane [data-action=retry]").length === 1);
    mounted.get(".thread-pane [data-action=retry]").click();
    await until(() => mounted.room.calls.some(([name]) => name === "retry"));
    expect(mounted.room.calls.at(-1)).to.deep.equal(["retry", "r1"]);

    field().value = "It was";
    field().dispatchEvent(new InputEvent("input", { bubbles: true }));
    mounted.get(".thread-pane [data-action=restore]").click();
    await until(() => field().value === "Bo!\nIt was");
    expect(mounted.room.calls).to.deep.include(["discard", "r1"]);
    expect(mounted.get<HTMLTextAreaElement>("#composer").value).to.equal("");
    await until(() => focused() === field());
  });

  it("are read and not written where the visitor only reads", async () => {
    await mount({ mode: "readonly" });
    await open();
    expect(mounted.all("#thread-field")).to.have.length(0);
  });

  for (const [theme, lang, dir] of [
    ["light", "en", "ltr"],
    ["dark", "ar", "rtl"],
  ] as const) {
    it(`pass axe-core in ${theme}, ${dir}`, async () => {
      await mount({ theme, lang, dir });
      await open(["one", "two"]);
      expect(await axeFindings(mounted.chat)).to.deep.equal([]);
    });
  }
});
