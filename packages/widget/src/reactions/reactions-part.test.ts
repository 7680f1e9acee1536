import type { MessageItem } from "@courtside/client";
import type { Message } from "@courtside/protocol";
import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { axeFindings } from "../test-kit/axe-findings.ts";
import { member, message, messages } from "../test-kit/messages.ts";
import { type MountedChat, mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { pointAt } from "../test-kit/point-at.ts";
import { until } from "../test-kit/until.ts";

type Reacted = Pick<MessageItem, "reactions" | "mine">;

describe("reactions", () => {
  let mounted: MountedChat;
  let said: Message;

  afterEach(unmountAll);

  async function mount(attributes: Record<string, string> = {}, features = ["reactions"]) {
    mounted = await mountChat({ lang: "en", ...attributes });
    mounted.client.accept(member("Nora", { id: "me" }));
    mounted.room.join({}, { features });
    said = message("Ada", "what a goal");
    mounted.room.receive([...messages(20), said]);
    await mounted.shown();
  }

  /** The newest message has reactions as the client tells them. */
  function react(reacted: Reacted): void {
    const { items } = mounted.room.getSnapshot();
    mounted.room.set({
      items: items.map((item) => {
        if (item.kind !== "message" || item.key !== said.id) return item;
        const { reactions: _, mine: __, ...bare } = item;
        return { ...bare, ...reacted };
      }),
    });
  }

  const pills = () => mounted.all<HTMLButtonElement>('.reactions [data-action="react"]');
  const texts = () => pills().map(({ textContent }) => textContent?.replace(/\s/g, ""));
  const row = () => mounted.all(".message").at(-1) as HTMLElement;
  const focused = () => mounted.chat.shadowRoot?.activeElement as HTMLElement | null;
  const calls = () => mounted.room.calls.filter(([name]) => name === "react");

  async function reacted(state: Reacted): Promise<void> {
    react(state);
    const { length } = Object.keys(state.reactions ?? {});
    await until(() => pills().length === length);
    await mounted.shown();
  }

  describe("below a message", () => {
    beforeEach(() => mount());

    it("are pills with counts, one's own pressed", async () => {
      await reacted({ reactions: { "🔥": 1200, "👍": 3 }, mine: ["👍"] });
      expect(texts()).to.deep.equal(["🔥1.2K", "👍3"]);
      expect(pills().map(({ ariaPressed }) => ariaPressed)).to.deep.equal(["false", "true"]);
      expect(pills()[1]?.ariaLabel).to.equal("👍, 3 reactions");
      expect(row().contains(pills()[0] ?? null)).to.equal(true);
    });

    it("change with the counts, and go with the last", async () => {
      await reacted({ reactions: { "🔥": 1 } });
      react({ reactions: { "🔥": 2 }, mine: ["🔥"] });
      await until(() => texts()[0] === "🔥2");
      react({});
      await until(() => mounted.all(".reactions").length === 0);
    });

    it("set and take back one's own, and tell the page", async () => {
      const told: unknown[] = [];
      mounted.chat.addEventListener("courtside-reaction", ({ messageId, emoji, state }) =>
        told.push([messageId, emoji, state]),
      );
      await reacted({ reactions: { "🔥": 2, "👍": 1 }, mine: ["👍"] });
      for (const pill of pills()) pill.click();
      expect(told).to.deep.equal([
        [said.id, "🔥", "on"],
        [said.id, "👍", "off"],
      ]);
      expect(calls()).to.deep.equal([
        ["react", said.id, "🔥", "on"],
        ["react", said.id, "👍", "off"],
      ]);
    });

    it("say why one is refused", async () => {
      mounted.room.reacting = async () => ({
        ok: false,
        error: { code: "INVALID", message: "Enough emoji." } as never,
      });
      await reacted({ reactions: { "🔥": 2 } });
      pills()[0]?.click();
      await until(() =>
        mounted.all(".toast").some((toast) => /Enough/.test(toast.textContent ?? "")),
      );
    });

    it("leave the newest message in sight when they come", async () => {
      const list = mounted.get(".list");
      const fromEnd = () => list.scrollHeight - list.clientHeight - list.scrollTop;
      expect(fromEnd()).to.be.lessThan(2);
      const before = list.scrollHeight;
      await reacted({ reactions: { "🔥": 1 } });
      expect(list.scrollHeight).to.be.greaterThan(before);
      expect(fromEnd()).to.be.lessThan(2);
    });

    it("go with a message that is deleted", async () => {
      await reacted({ reactions: { "🔥": 1 } });
      mounted.room.replace({ ...said, text: "", deleted: "author" });
      await until(() => mounted.all(".reactions").length === 0);
    });

    it("are large enough to be hit", async () => {
      await reacted({ reactions: { "🔥": 1 } });
      for (const button of mounted.all(".reactions button")) {
        const { width, height } = button.getBoundingClientRect();
        expect(Math.min(width, height)).to.be.least(24);
      }
    });
  });

  describe("are not there", () => {
    it("where the room has them off, or the page does not want them", async () => {
      await mount({}, []);
      react({ reactions: { "🔥": 1 } });
      await mounted.shown();
      const off = mounted;
      await mount({ features: "replies" });
      react({ reactions: { "🔥": 1 } });
      await pointAt(row());
      await mounted.shown();
      expect([...off.all(".reactions"), ...mounted.all(".reactions, .quick")]).to.deep.equal([]);
    });

    it("to be set by those who only look", async () => {
      await mount();
      const { me } = mounted.room.getSnapshot();
      mounted.room.set({ me: me && { ...me, capabilities: ["read"] } });
      await reacted({ reactions: { "🔥": 1 } });
      expect(mounted.all(".reactions .add")).to.have.length(0);
      expect(pills()[0]?.ariaDisabled).to.equal("true");
      pills()[0]?.click();
      expect(calls()).to.deep.equal([]);
    });
  });

  describe("in a chat that keeps pace with a video", () => {
    it("are shown as they were when the video was where it is", async () => {
      await mount();
      const { playhead = said.at } = said;
      let time = playhead + 1;
      mounted.chat.mediaAdapter = { now: () => new Date(time) };
      mounted.chat.requestUpdate();
      await until(() => mounted.all(".message").length > 0);
      react({ reactions: { "🔥": 5 }, mine: [] });
      await mounted.shown();
      await mounted.shown();
      expect(texts()).to.deep.equal([]);
      time = Date.now() + 60_000;
      await until(() => texts()[0] === "🔥5");
    });
  });

  describe("at the buttons of a message", () => {
    it("are six and a way to all others, where there is room for them", async () => {
      await mount();
      mounted.chat.style.width = "600px";
      await pointAt(row());
      const quick = mounted.all(".tools .quick");
      expect(quick.map(({ textContent }) => textContent?.trim()).join("")).to.equal("👍❤️😂😮😢🔥");
      await mounted.shown();
      expect(quick[0]?.checkVisibility()).to.equal(true);
      quick[5]?.click();
      expect(calls()).to.deep.equal([["react", said.id, "🔥", "on"]]);
      mounted.chat.style.width = "320px";
      await mounted.shown();
      expect(quick[0]?.checkVisibility()).to.equal(false);
      expect(mounted.get('.tools [data-action="react-more"]').checkVisibility()).to.equal(true);
    });

    it("stand above the menu, by keyboard too", async () => {
      await mount();
      row().focus();
      await sendKeys({ press: "Enter" });
      await until(() => mounted.all(".menu:popover-open .quick-row").length === 1);
      expect(focused()?.closest(".quick-row"), "the menu begins as ever").to.equal(null);
      await sendKeys({ press: "Home" });
      await sendKeys({ press: "ArrowRight" });
      expect(focused()?.textContent?.trim()).to.equal("❤️");
      expect(await axeFindings(mounted.chat)).to.deep.equal([]);
      await sendKeys({ press: "Enter" });
      expect(calls()).to.deep.equal([["react", said.id, "❤️", "on"]]);
      expect(mounted.all(".menu")).to.have.length(0);
    });
  });

  describe("from the picker of all emoji", () => {
    beforeEach(async () => {
      await mount();
      await reacted({ reactions: { "🔥": 1 } });
      mounted.get(".reactions .add").click();
      await until(() => mounted.all(".emoji-grid button").length > 100);
    });

    const search = () => mounted.get<HTMLInputElement>(".emoji-search");
    const shownEmoji = () => mounted.all(".emoji-grid button").map(({ dataset }) => dataset.emoji);

    it("are searched, and Enter takes the first", async () => {
      expect(focused()).to.equal(search());
      await sendKeys({ type: "rocket" });
      await until(() => shownEmoji()[0] === "🚀");
      await sendKeys({ press: "Enter" });
      expect(calls()).to.deep.equal([["react", said.id, "🚀", "on"]]);
      await until(() => mounted.all(".emoji-picker").length === 0);
    });

    it("are reached by arrow keys, and Escape leads back to where one was", async () => {
      await sendKeys({ press: "ArrowDown" });
      const [first] = mounted.all(".emoji-grid button");
      expect(focused()).to.equal(first);
      await sendKeys({ press: "ArrowRight" });
      expect(focused()).to.equal(mounted.all(".emoji-grid button")[1]);
      expect(mounted.all('.emoji-grid [tabindex="0"]')).to.deep.equal([focused()]);
      await sendKeys({ press: "Escape" });
      await until(() => mounted.all(".emoji-picker").length === 0);
      expect(focused()).to.equal(mounted.get(".reactions .add"));
    });

    it("are turned to by group", async () => {
      const before = shownEmoji();
      mounted.all('.emoji-tabs [role="tab"]')[3]?.click();
      await until(() => shownEmoji()[0] !== before[0]);
      expect(shownEmoji()).to.include("🍕");
      expect(mounted.get('[aria-selected="true"]').ariaLabel).to.equal("Food");
    });

    it("say so where nothing is found", async () => {
      await sendKeys({ type: "qqq" });
      await until(() => mounted.all(".emoji-said").length === 1);
      expect(mounted.get(".emoji-said").textContent).to.equal("Nothing found.");
    });

    it("are accessible as they stand there", async () => {
      expect(await axeFindings(mounted.chat)).to.deep.equal([]);
    });

    it("go when one clicks elsewhere, and with the room", async () => {
      mounted.get<HTMLElement>(".emoji-picker").hidePopover();
      await until(() => mounted.all(".emoji-picker").length === 0);
      mounted.get(".reactions .add").click();
      await until(() => mounted.all(".emoji-picker").length === 1);
      mounted.chat.room = "semi-final";
      await until(() => mounted.all(".emoji-picker").length === 0);
    });
  });
});
