import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { member, message, messages } from "../test-kit/messages.ts";
import { type MountedChat, mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { pointAt } from "../test-kit/point-at.ts";
import { until } from "../test-kit/until.ts";

describe("a chat that is moved in the page, as when a phone is turned", () => {
  let mounted: MountedChat;
  let elsewhere: HTMLElement;

  beforeEach(async () => {
    mounted = await mountChat({ server: location.origin });
    mounted.client.accept(member("Nora", { id: "me" }));
    mounted.room.join({}, { features: ["replies", "images"] });
    mounted.room.receive(messages(40));
    await mounted.shown();
    elsewhere = document.createElement("div");
    document.body.append(elsewhere);
  });
  afterEach(() => {
    unmountAll();
    elsewhere.remove();
  });

  async function move(): Promise<void> {
    elsewhere.append(mounted.chat);
    await mounted.shown();
  }

  /** Whether a message that comes now is in sight. */
  async function follows(): Promise<boolean> {
    mounted.room.receive([message("Ada", "the newest")]);
    await mounted.shown();
    const { scrollHeight, clientHeight, scrollTop } = mounted.get(".list");
    const last = mounted.all(".text").at(-1)?.textContent?.trim();
    return last === "the newest" && scrollHeight - clientHeight - scrollTop < 8;
  }

  it("follows on, where the menu of a message was open", async () => {
    await pointAt(mounted.all(".row").at(-1));
    mounted.get("[data-action=menu]").click();
    await until(() => mounted.all(".menu:popover-open").length === 1);
    await move();
    expect(mounted.all(".menu")).to.have.length(0);
    expect(await follows()).to.equal(true);
  });

  it("follows on, where the emoji were open", async () => {
    mounted.get("textarea").focus();
    await until(() => mounted.all(".emoji-button").length === 1);
    mounted.get(".emoji-button").click();
    await until(() => mounted.all(".emoji-picker:popover-open").length === 1);
    await move();
    expect(mounted.all(".emoji-picker")).to.have.length(0);
    expect(await follows()).to.equal(true);
  });

  it("follows on, where a message had the focus", async () => {
    await sendKeys({ press: "Tab" });
    mounted.all(".row").at(-1)?.focus();
    await mounted.shown();
    await move();
    expect(await follows()).to.equal(true);
  });

  it("goes on showing the image that was large, which Escape still closes", async () => {
    const image = { id: "i1", url: "/images/i1.webp", type: "image/webp", width: 8, height: 6 };
    mounted.room.receive([message("Ada", "", { attachments: [image] })]);
    await until(() => mounted.all(".row .image").length === 1);
    mounted.get(".row .image").click();
    await until(() => mounted.all("dialog.lightbox:modal").length === 1);
    await move();
    expect(mounted.all("dialog.lightbox:modal")).to.have.length(1);
    await sendKeys({ press: "Escape" });
    await until(() => mounted.all("dialog.lightbox").length === 0);
  });
});

describe("a control in the list that goes while it has the focus", () => {
  afterEach(unmountAll);

  it("does not hold the list still for good", async () => {
    const { client, room, get, all, shown } = await mountChat();
    client.accept(member("Nora", { id: "me" }));
    room.join();
    room.receive(messages(40));
    const pending = { clientId: "c", text: "rude", at: Date.now(), status: "failed" } as const;
    room.set({ pending: [pending] });
    await until(() => all("[data-action=discard]").length === 1);
    await sendKeys({ press: "Tab" });
    get("[data-action=discard]").focus();
    await sendKeys({ press: "Enter" });
    await until(() => all("[data-action=discard]").length === 0);
    room.receive([message("Ada", "the newest")]);
    await shown();
    const { scrollHeight, clientHeight, scrollTop } = get(".list");
    expect(scrollHeight - clientHeight - scrollTop).to.be.lessThan(8);
  });
});
