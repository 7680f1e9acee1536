import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { member, message } from "../test-kit/messages.ts";
import { type MountedChat, mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";
import { hasMuted, mutedKey } from "./has-muted.ts";
import { MutedMembers, mutedMembersOf } from "./muted-members.ts";

describe("a muted member", () => {
  let mounted: MountedChat;
  const loud = message("Loud", "the keeper scores");
  const reply = message("Ada", "no way", {
    replyTo: { id: loud.id, author: loud.author, text: loud.text },
  });

  beforeEach(async () => {
    mounted = await mountChat({ announce: "all" });
    mounted.client.accept(member("Nora"));
    mounted.room.join();
    mounted.room.receive([loud, reply]);
    await mounted.shown();
  });
  afterEach(() => {
    for (const id of mutedMembersOf(location.origin).ids)
      mutedMembersOf(location.origin).unmute(id);
    unmountAll();
  });

  const text = () => mounted.get(".rows").textContent ?? "";
  async function muteFirst(): Promise<void> {
    mounted.all(".row")[0]?.focus();
    await sendKeys({ press: "Enter" });
    await until(() => mounted.all(".menu:popover-open").length > 0);
    mounted
      .all(".menu button")
      .find((item) => item.textContent?.includes("Mute"))
      ?.click();
    await until(() => !text().includes("the keeper scores"));
  }

  it("is not seen any more, nor quoted, nor named to assistive technology with what was said", async () => {
    await muteFirst();
    expect(text()).to.contain("You have muted this member");
    expect(text()).to.contain("no way");
    expect(mounted.get(".quoted").textContent).to.equal("You have muted this member");
    expect(mounted.all(".row")[0]?.getAttribute("aria-label")).to.not.contain("keeper");
  });

  it("is not announced", async () => {
    await muteFirst();
    mounted.room.receive([message("Loud", "again"), message("Ada", "hello there")]);
    await until(
      () => mounted.get(".visually-hidden p").textContent?.includes("hello there") ?? false,
    );
    expect(mounted.get(".visually-hidden").textContent).to.not.contain("again");
  });

  it("is seen again by undoing it, or from the menu", async () => {
    await muteFirst();
    await sendKeys({ press: "u" });
    await until(() => text().includes("the keeper scores"));
    expect(hasMuted(location.origin)).to.equal(false);
  });

  it("is remembered by this browser, for the next visit and for every element of the page", async () => {
    await muteFirst();
    expect(new MutedMembers(location.origin).ids.has("loud")).to.equal(true);
    const next = await mountChat();
    next.client.accept(member("Nora"));
    next.room.join();
    next.room.receive([loud]);
    await until(() => next.get(".rows").textContent?.includes("You have muted") ?? false);
    expect(next.get(".rows").textContent).to.not.contain("keeper");
  });
});

describe("the list of muted members", () => {
  const server = "https://other.example";
  afterEach(() => localStorage.removeItem(mutedKey(server)));

  it("is another for another server", () => {
    new MutedMembers(server).mute("a");
    expect(hasMuted(server)).to.equal(true);
    expect(hasMuted("https://third.example")).to.equal(false);
  });

  it("forgets whom it was told first when there are too many", () => {
    const muted = new MutedMembers(server);
    for (let i = 0; i <= 500; i += 1) muted.mute(`m${i}`);
    expect(muted.ids.size).to.equal(500);
    expect(muted.ids.has("m0")).to.equal(false);
    expect(muted.ids.has("m500")).to.equal(true);
  });

  it("is empty where what is kept is none", () => {
    localStorage.setItem(mutedKey(server), "{broken");
    expect([...new MutedMembers(server).ids]).to.deep.equal([]);
    localStorage.setItem(mutedKey(server), '{"a":1}');
    expect([...new MutedMembers(server).ids]).to.deep.equal([]);
  });
});
