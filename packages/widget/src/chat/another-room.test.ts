import { expect } from "@open-wc/testing";
import type { FakeRoom } from "../test-kit/fake-room.ts";
import { member, message } from "../test-kit/messages.ts";
import { type MountedChat, mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { MODERATES, MODERATOR } from "../test-kit/mount-console.ts";
import { pointAt } from "../test-kit/point-at.ts";
import { until } from "../test-kit/until.ts";

const dani = member("Dani");

describe("a chat that is given another room", () => {
  let mounted: MountedChat;
  let other: FakeRoom;

  beforeEach(async () => {
    mounted = await mountChat();
    mounted.client.accept(MODERATOR);
    const me = { capabilities: [...MODERATES], sanctions: [] };
    other = mounted.client.room("semi");
    // As one that was shown a moment ago: all of it is known already.
    for (const room of [mounted.room, other]) {
      room.join({ me });
      room.receive([message(dani, `in ${room.id}`)]);
    }
    await mounted.shown();
  });
  afterEach(unmountAll);

  async function go(): Promise<void> {
    mounted.chat.room = "semi";
    await until(() => mounted.all(".text")[0]?.textContent?.trim() === "in semi");
    await mounted.shown();
  }

  it("leaves the focus where the page has it", async () => {
    const search = document.createElement("input");
    document.body.append(search);
    search.focus();
    await go();
    expect(document.activeElement).to.equal(search);
    search.remove();
  });

  it("keeps what was being written, and no longer answers a message of the room that was left", async () => {
    const { get, all, chat } = mounted;
    chat.insertText("well");
    await pointAt(get(".row"));
    await until(() => all("[data-action=reply]").length === 1);
    get("[data-action=reply]").click();
    await until(() => all(".writing-to").length === 1);
    await go();
    expect(all(".writing-to")).to.have.length(0);
    expect(get<HTMLTextAreaElement>("textarea").value).to.equal("well");
  });

  it("closes the menu of a message, whose items would act in the other room", async () => {
    const { get, all } = mounted;
    await pointAt(get(".row"));
    await until(() => all("[data-action=menu]").length === 1);
    get("[data-action=menu]").click();
    await until(() => all(".menu:popover-open").length === 1);
    await go();
    expect(all(".menu")).to.have.length(0);
  });

  it("closes the card of a member, whose measures would be taken in the other room", async () => {
    const { get, all } = mounted;
    get("button.author").click();
    await until(() => all("dialog[open] .measures").length === 1);
    await go();
    expect(all("dialog")).to.have.length(0);
  });

  it("does not look there for a message of the room that was left", async () => {
    const { chat, all } = mounted;
    const jump = chat.jumpTo("of the final");
    await go();
    expect(await jump).to.equal(false);
    await mounted.shown();
    expect(all(".context-pane")).to.have.length(0);
    expect(other.calls.map(([name]) => name)).not.to.include("around");
  });

  it("looks there for a message that is asked for right afterwards", async () => {
    const { chat, all } = mounted;
    chat.room = "semi";
    expect(await chat.jumpTo("of the semi")).to.equal(true);
    await until(() => all(".context-pane").length === 1);
    expect(other.calls).to.deep.include(["around", "of the semi"]);
  });

  it("lets the room that it leaves go on, where the reader had held it still", async () => {
    mounted.chat.pause();
    await go();
    expect(mounted.room.calls.at(-1)).to.deep.equal(["setPaused", "running"]);
  });
});
