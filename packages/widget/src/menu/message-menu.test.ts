import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { member, message } from "../test-kit/messages.ts";
import { type MountedChat, mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { pointAt } from "../test-kit/point-at.ts";
import { until } from "../test-kit/until.ts";
import { messageActions } from "./message-actions.ts";

const me = member("Nora", { id: "me" });

describe("the actions on a message", () => {
  const own = message(me, "mine");
  const context = {
    own: false,
    capabilities: ["read", "send", "edit-own", "delete-own"] as const,
    replies: "on",
    mode: "live",
    pinnedId: undefined,
    author: "heard",
  } as const;

  it("are to answer and to copy somebody else's, to look at its author, to mute and to report", () => {
    expect(messageActions(own, context)).to.deep.equal([
      "reply",
      "copy",
      "member",
      "mute",
      "report",
    ]);
  });

  it("are to hear a muted member again, and to look at who it was", () => {
    expect(messageActions(own, { ...context, author: "muted" })).to.deep.equal([
      "unmute",
      "member",
    ]);
  });

  it("are to edit and delete one's own as well", () => {
    expect(messageActions(own, { ...context, own: true })).to.deep.equal([
      "reply",
      "copy",
      "edit",
      "delete",
    ]);
  });

  it("are to pin and delete any for who may, who reports nothing", () => {
    const capabilities = ["send", "pin", "delete-any"] as const;
    expect(messageActions(own, { ...context, capabilities })).to.deep.equal([
      "reply",
      "copy",
      "pin",
      "member",
      "mute",
      "delete",
    ]);
    expect(messageActions(own, { ...context, capabilities: ["*"], pinnedId: own.id })).to.include(
      "unpin",
    );
  });

  it("are none that write in a chat that one only reads", () => {
    expect(messageActions(own, { ...context, mode: "readonly" })).to.deep.equal([
      "copy",
      "member",
      "mute",
    ]);
    expect(messageActions(own, { ...context, own: true, mode: "readonly" })).to.deep.equal([
      "copy",
    ]);
  });

  it("are none on what is deleted or not in the room yet", () => {
    expect(messageActions({ ...own, deleted: "author" }, context)).to.deep.equal([]);
    expect(messageActions({ ...own, id: "" }, context)).to.deep.equal([]);
  });
});

describe("the menu of a message", () => {
  let mounted: MountedChat;
  const own = message(me, "mine");

  beforeEach(async () => {
    mounted = await mountChat();
    mounted.client.accept(me);
    mounted.room.join({}, { features: ["replies"] });
    mounted.room.receive([message("Ada", "first"), own]);
    await mounted.shown();
  });
  afterEach(unmountAll);

  const press = async (key: string) => {
    await sendKeys({ press: key });
    await mounted.shown();
  };
  const focused = () => mounted.chat.shadowRoot?.activeElement as HTMLElement | null;
  const label = () => focused()?.textContent?.trim();

  async function openByKeyboard(): Promise<void> {
    mounted.get("textarea").focus();
    await sendKeys({ down: "Shift" });
    for (let i = 0; i < 9 && !focused()?.matches(".row"); i += 1) await press("Tab");
    await sendKeys({ up: "Shift" });
    await press("Enter");
    await until(() => mounted.all(".menu:popover-open").length > 0);
  }

  it("is opened by Enter on the one row that Tab reaches, and moves by arrow keys", async () => {
    await openByKeyboard();
    expect(mounted.get(".menu").matches(":popover-open")).to.equal(true);
    expect(label()).to.equal("Reply");

    await press("ArrowDown");
    expect(label()).to.equal("Copy text");
    await press("End");
    expect(label()).to.equal("Delete");
    await press("ArrowDown");
    expect(label(), "from the last to the first").to.equal("Reply");
    await press("ArrowUp");
    expect(label()).to.equal("Delete");
    await press("Home");
    expect(label()).to.equal("Reply");
  });

  it("closes with Escape, and the focus is on the row again", async () => {
    await openByKeyboard();
    await press("Escape");

    expect(mounted.all(".menu")).to.have.length(0);
    expect(focused()?.matches(".row")).to.equal(true);
  });

  it("is opened by the button that a row shows under the pointer", async () => {
    const row = mounted.all(".row")[0] as HTMLElement;
    await pointAt(row);
    row.querySelector<HTMLElement>("[data-action=menu]")?.click();
    await until(() => mounted.all(".menu button").length > 0);

    expect(mounted.all(".menu button").map((item) => item.textContent?.trim())).to.deep.equal([
      "Reply",
      "Copy text",
      "About this member",
      "Mute",
      "Report",
    ]);
  });

  it("asks once more before it deletes", async () => {
    await openByKeyboard();
    await press("End");
    await press("Enter");
    expect(label()).to.equal("Really delete?");
    expect(mounted.room.calls).to.not.deep.include(["delete", own.id]);

    await press("Enter");
    expect(mounted.room.calls).to.deep.include(["delete", own.id]);
    expect(mounted.all(".menu")).to.have.length(0);
  });

  it("answers: the composer says to whom, and the message carries it", async () => {
    const row = mounted.all(".row")[0] as HTMLElement;
    await pointAt(row);
    row.querySelector<HTMLElement>("[data-action=reply]")?.click();
    await mounted.shown();
    await until(() => mounted.all(".writing-to").length === 1);
    expect(mounted.get(".writing-to").textContent).to.contain("Replying to Ada");
    expect(focused()?.matches("textarea")).to.equal(true);

    await sendKeys({ type: "indeed" });
    await press("Enter");
    const [first] = mounted.room.getSnapshot().items;
    const replyTo = first?.kind === "message" ? first.message.id : "";
    expect(mounted.room.calls).to.deep.include(["send", "indeed", { replyTo }]);
  });

  it("holds the list still while it is open", async () => {
    await openByKeyboard();
    expect(mounted.room.calls).to.deep.include(["setPaused", "paused"]);
  });
});
