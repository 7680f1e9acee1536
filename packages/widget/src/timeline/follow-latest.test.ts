import { expect } from "@open-wc/testing";
import { messageItem } from "../test-kit/message-item.ts";
import { member, message, messages } from "../test-kit/messages.ts";
import { type MountedChat, mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";

const me = member("Nora", { id: "me" });

describe("the list", () => {
  let mounted: MountedChat;
  let list: HTMLElement;

  beforeEach(async () => {
    mounted = await mountChat({ "max-messages": "100" });
    mounted.client.accept(me);
    mounted.room.join();
    mounted.room.receive(messages(60));
    await mounted.shown();
    list = mounted.get(".list");
  });
  afterEach(unmountAll);

  const distance = () => list.scrollHeight - list.clientHeight - list.scrollTop;

  async function scrollTo(top: number): Promise<void> {
    const scrolled = new Promise((resolve) => list.addEventListener("scroll", resolve));
    list.scrollTop = top;
    await scrolled;
    await mounted.shown();
  }

  it("is at its newest message, and stays there", async () => {
    expect(distance()).to.be.lessThan(2);
    mounted.room.receive(messages(10));
    await mounted.shown();
    expect(distance()).to.be.lessThan(2);
  });

  it("stays at its newest message when its height changes", async () => {
    mounted.chat.style.height = "300px";
    await mounted.shown();
    await mounted.shown();
    expect(distance()).to.be.lessThan(2);
  });

  it("lets the reader leave by the smallest step, even while messages pour in", async () => {
    await scrollTo(list.scrollTop - 6);
    const { scrollTop } = list;
    mounted.room.receive(messages(30));
    await mounted.shown();

    await until(() => mounted.all(".pill").length === 1);
    expect(list.scrollTop).to.equal(scrollTop);
    expect(mounted.get(".pill").textContent).to.contain("30 new messages");
    expect(mounted.room.calls).to.deep.include(["setPaused", "paused"]);
  });

  it("trims nothing while it is held, and goes on at the newest with the pill", async () => {
    await scrollTo(200);
    mounted.room.receive(messages(90));
    await mounted.shown();
    expect(mounted.all(".row")).to.have.length(150);

    await until(() => mounted.all(".pill").length === 1);
    mounted.get(".pill").click();
    await mounted.shown();
    expect(mounted.all(".row")).to.have.length(75);
    expect(distance()).to.be.lessThan(2);
    expect(mounted.all(".pill")).to.have.length(0);
    expect(mounted.room.calls.at(-1)).to.deep.equal(["setPaused", "running"]);
  });

  it("follows again when the reader scrolls back to the end", async () => {
    await scrollTo(200);
    await scrollTo(list.scrollHeight);
    mounted.room.receive(messages(3));
    await mounted.shown();

    expect(mounted.all(".pill")).to.have.length(0);
    expect(distance()).to.be.lessThan(2);
  });

  it("keeps what is being read in its place when older messages come above it", async () => {
    mounted.room.older = () =>
      messages(40)
        .map(messageItem)
        .map((item, i) => ({ ...item, seq: i - 40 }));
    mounted.room.set({ hasOlder: true });
    const row = mounted.all(".row")[3] as HTMLElement;
    await scrollTo(100);
    const top = row.getBoundingClientRect().top;
    await mounted.shown();

    expect(mounted.room.calls.filter(([name]) => name === "loadOlder")).to.have.length(1);
    expect(mounted.all(".row")).to.have.length(100);
    expect(row.getBoundingClientRect().top).to.be.closeTo(top, 30);
    expect(list.scrollTop).to.be.greaterThan(600);
  });

  it("goes to the newest when the visitor sends something", async () => {
    await scrollTo(200);
    mounted.chat.send("here I am");
    await mounted.shown();
    expect(distance()).to.be.lessThan(2);
  });

  it("is held and let go with its visible button, with `pause` and with `resume`", async () => {
    mounted.get(".pause").click();
    await mounted.shown();
    const { scrollTop } = list;
    mounted.room.receive(messages(5));
    await mounted.shown();
    expect(list.scrollTop).to.equal(scrollTop);
    expect(mounted.get(".pause").getAttribute("aria-label")).to.equal("Resume chat");

    mounted.chat.resume();
    await mounted.shown();
    expect(distance()).to.be.lessThan(2);

    mounted.chat.pause();
    await mounted.shown();
    expect(mounted.get(".pause").getAttribute("aria-label")).to.equal("Resume chat");
  });

  it("tells the page how many messages are unread", async () => {
    const counts: number[] = [];
    mounted.chat.addEventListener("courtside-unread", (event) => counts.push(event.count));
    mounted.chat.pause();
    mounted.room.receive(messages(4));
    await until(() => counts.length > 0);
    mounted.chat.scrollToLatest();
    await until(() => counts.length > 1);

    expect(counts).to.deep.equal([4, 0]);
  });

  it("fills itself with history where it is not full", async () => {
    unmountAll();
    mounted = await mountChat();
    mounted.room.older = () =>
      messages(30)
        .map(messageItem)
        .map((item, i) => ({ ...item, seq: i - 40 }));
    mounted.room.join({ hasOlder: true });
    mounted.room.receive([message("Ada", "alone")]);
    await mounted.shown();
    await mounted.shown();

    expect(mounted.all(".row")).to.have.length(31);
  });
});
