import { expect } from "@open-wc/testing";
import { axeFindings } from "../test-kit/axe-findings.ts";
import { member, message, messages } from "../test-kit/messages.ts";
import { mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";
// At hand already, so that the element has it as soon as it wants it.
import "./reads-part.ts";

const ME = member("Nora", { id: "me" });
/** By a token of the page. */
const signedIn = { expiresAt: Date.now() + 3_600_000 };

/** Puts the page behind another tab. @returns what brings it back. */
function hide(): () => void {
  const show = (state: DocumentVisibilityState) => {
    Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
    Object.defineProperty(document, "hidden", { value: state === "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  };
  show("hidden");
  return () => show("visible");
}

describe("what the visitor has read", () => {
  afterEach(unmountAll);

  /** A room in which so many messages were said, of which the visitor had read those up to the `read`-th on another device. */
  async function backAgain(said: number, read: number | null, attributes = {}) {
    const mounted = await mountChat(attributes);
    const { client, room, chat } = mounted;
    client.answers["read:mark"] = () => ({});
    client.accept(ME, signedIn);
    const unread: [number, number][] = [];
    chat.addEventListener("courtside-unread", ({ count, mentions }) =>
      unread.push([count, mentions]),
    );
    const all = messages(said);
    const me = { capabilities: ["read", "send"] as never, sanctions: [] };
    const lastRead = read === null ? undefined : (all[read - 1]?.seq ?? 0);
    room.join({ me: { ...me, ...(lastRead !== undefined && { lastRead }) } });
    room.receive(all, "snapshot");
    const marks = () => client.sent("read:mark").map(({ seq }) => seq);
    // Where all is read there is nothing to mark.
    await until(() => read === said || marks().length > 0);
    await mounted.shown();
    const divided = () => {
      const rows = mounted.all(".rows > *").filter(({ classList }) => !classList.contains("day"));
      return rows.findIndex(({ classList }) => classList.contains("unread"));
    };
    return { ...mounted, said: all, marks, divided, unread };
  }

  it("is divided from what is new, and then marked as read", async () => {
    const { divided, marks, said, get } = await backAgain(6, 4);
    expect(divided()).to.equal(4);
    expect(get(".unread").textContent).to.contain("New");
    expect(marks()).to.deep.equal([said.at(-1)?.seq]);
  });

  it("is everything for somebody who has never been here, and for whom nothing came meanwhile", async () => {
    expect((await backAgain(6, null)).divided()).to.equal(-1);
    unmountAll();
    const { divided, marks, room, shown } = await backAgain(6, 6);
    await shown();
    await shown();
    const more = messages(1);
    room.receive(more);
    await until(() => marks().length > 0);
    await shown();
    expect([divided(), marks()]).to.deep.equal([-1, [more[0]?.seq]]);
  });

  it("stays divided while the visitor reads on, until they write something", async () => {
    const { room, divided, get, shown } = await backAgain(6, 4);
    room.receive(messages(3));
    await shown();
    expect(divided()).to.equal(4);
    const area = get<HTMLTextAreaElement>("#composer");
    area.value = "hello";
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await shown();
    get(".send").click();
    await shown();
    expect(divided()).to.equal(-1);
  });

  it("ends where the visitor left when they scroll away, and what comes then is counted", async () => {
    const { chat, room, divided, unread, shown, all } = await backAgain(6, null);
    chat.pause();
    await shown();
    room.receive([message("Ada", "one"), message("Bo", "@Nora", { mentions: ["me"] })]);
    await until(() => all(".pill").length === 1);
    await shown();
    expect(divided()).to.equal(6);
    chat.resume();
    await shown();
    expect(divided()).to.equal(6);
    expect(unread.at(-1)).to.deep.equal([0, 0]);
  });

  it("is counted for the page while it is out of sight: mentions apart, and not what is deleted", async () => {
    const { chat, room, unread, shown } = await backAgain(40, null);
    chat.pause();
    await shown();
    const mention = message("Bo", "@Nora", { mentions: ["me"] });
    room.receive([...messages(30), mention, message("Ada", "last")]);
    await until(() => unread.some(([count]) => count > 0));
    const [count, mentions] = unread.at(-1) ?? [0, 0];
    expect(mentions).to.equal(1);
    const { mentions: _, ...rest } = mention;
    room.replace({ ...rest, text: "", deleted: "moderator" });
    await until(() => unread.at(-1)?.[1] === 0);
    expect(unread.at(-1)).to.deep.equal([count - 1, 0]);
  });

  it("is told to the server before the visitor goes", async () => {
    const { chat, client, room, marks, shown } = await backAgain(6, 4);
    const more = messages(1);
    room.receive(more);
    await shown();
    const close = client.close.bind(client);
    let toldInTime: (number | undefined)[] = [];
    client.close = () => {
      toldInTime = marks();
      close();
    };
    chat.remove();
    await until(() => client.closed);
    expect(toldInTime.at(-1)).to.equal(more[0]?.seq);
  });

  it("sinks when it is read on another device", async () => {
    const { chat, room, unread, shown, all } = await backAgain(40, null);
    chat.pause();
    await shown();
    const more = messages(30);
    room.receive(more);
    await until(() => unread.some(([count]) => count > 0));
    const me = room.getSnapshot().me as NonNullable<ReturnType<typeof room.getSnapshot>["me"]>;
    room.set({ me: { ...me, lastRead: more.at(-1)?.seq ?? 0 } });
    await until(() => unread.at(-1)?.[0] === 0);
    await shown();
    expect(all(".pill")[0]?.textContent).not.to.contain("new");
  });

  it("puts a number before the page's title where the page wants it, and takes it away again", async () => {
    document.title = "Final";
    const { chat, room, shown } = await backAgain(40, null, { "title-badge": "" });
    expect(document.title).to.equal("Final");
    chat.pause();
    await shown();
    room.receive(messages(30));
    await until(() => /^\(\d+\) Final$/.test(document.title));
    document.title = "Half-time";
    room.receive(messages(1));
    await until(() => /^\(\d+\) Half-time$/.test(document.title));
    unmountAll();
    await until(() => document.title === "Half-time");
  });

  it("is told while the visitor looks at another tab, where the browser renders nothing", async () => {
    document.title = "Final";
    const { chat, room } = await backAgain(3, null, { "title-badge": "" });
    const { requestAnimationFrame: frame } = window;
    const back = hide();
    await chat.updateComplete;
    window.requestAnimationFrame = () => 0;
    try {
      const titled = new Promise((resolve) =>
        new MutationObserver(resolve).observe(document.head, { childList: true, subtree: true }),
      );
      room.receive(messages(2));
      await titled;
      expect(document.title).to.equal("(2) Final");
    } finally {
      window.requestAnimationFrame = frame;
      back();
    }
    await until(() => document.title === "Final");
  });

  it("is nobody's business of a guest who only watches, until they look away", async () => {
    const { client, room, chat, shown } = await mountChat();
    client.accept(ME);
    room.join();
    room.receive(messages(3));
    await shown();
    await shown();
    expect(client.sent("read:mark")).to.deep.equal([]);
    chat.pause();
    await until(() => client.sent("read:mark").length === 1);
  });

  it("is shown to the author of the last message where a small room has that on", async () => {
    const { room, all, get, shown } = await backAgain(3, null);
    const { state } = room.getSnapshot();
    if (!state) throw new Error("not joined");
    const settings = { ...state.settings, features: ["reads"] };
    const own = message(ME, "mine");
    room.receive([own]);
    room.set({ state: { ...state, settings }, reads: { ada: own.seq, bo: own.seq - 1, me: 99 } });
    await until(() => all(".seen-by").length === 1);
    await shown();
    expect(
      get(".seen-by")
        .getAttribute("aria-label")
        ?.replace(/[\u2068\u2069]/g, ""),
    ).to.equal("Seen by Ada");
    expect(await axeFindings(get(".frame"))).to.deep.equal([]);
  });
});
