import { wireError } from "@courtside/protocol";
import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { fakeModeratorApi } from "../test-kit/fake-moderator-api.ts";
import { member, message } from "../test-kit/messages.ts";
import { type MountedChat, mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { MODERATES, MODERATOR } from "../test-kit/mount-console.ts";
import { until } from "../test-kit/until.ts";

const MINUTE_MS = 60_000;

describe("a moderator's menu of a message", () => {
  let mounted: MountedChat;
  const troll = member("Troll");
  let api: ReturnType<typeof fakeModeratorApi>;

  beforeEach(async () => {
    api = fakeModeratorApi();
    mounted = await mountChat();
    const { client, room } = mounted;
    for (const name of ["sanction:apply", "sanction:lift"] as const)
      client.answers[name] = ({ memberId, kind, room: where }) => ({
        sanction: { id: "s1", room: where, memberId, kind, at: Date.now() },
      });
    client.accept(MODERATOR, { expiresAt: Date.now() + 3_600_000 });
    room.join({ me: { capabilities: [...MODERATES], sanctions: [] } });
    room.receive([message(member("Host", { role: "host" }), "welcome"), message(troll, "boo")]);
    await mounted.shown();
  });
  afterEach(() => {
    unmountAll();
    api.restore();
  });

  const rows = () => mounted.all(".row");
  const labels = () => mounted.all(".menu button span").map((item) => item.textContent?.trim());
  const focused = () => mounted.chat.shadowRoot?.activeElement as HTMLElement | null;
  const applied = () => mounted.client.sent("sanction:apply");
  const press = async (key: string) => {
    await sendKeys({ press: key });
    await mounted.shown();
  };
  async function openMenu(row = rows().at(-1)): Promise<void> {
    row?.focus();
    await press("Enter");
    await until(() => mounted.all(".menu:popover-open").length > 0);
  }

  it("is two key presses from a message to a time-out: Enter and T", async () => {
    await openMenu();
    await press("t");
    await until(() => applied().length === 1);
    expect(applied()[0]).to.deep.equal({
      room: "final",
      memberId: troll.id,
      kind: "timeout",
      durationMs: 10 * MINUTE_MS,
    });
    expect(focused() === rows().at(-1), "the focus is on the message again").to.equal(true);
  });

  it("says what was done, and takes it back with U", async () => {
    await openMenu();
    await press("b");
    await until(() => mounted.all(".toast").length > 0);
    expect(mounted.get(".toast").textContent).to.contain("Troll is banned: until lifted.");
    await press("u");
    await until(() => mounted.client.sent("sanction:lift").length === 1);
    expect(mounted.client.sent("sanction:lift")[0]).to.deep.equal({
      room: "final",
      memberId: troll.id,
      kind: "ban",
    });
  });

  it("shows the letter of each measure, also to assistive technology", async () => {
    await openMenu();
    const letters = mounted.all(".menu [aria-keyshortcuts]").map((item) => ({
      key: item.getAttribute("aria-keyshortcuts"),
      shown: item.querySelector("kbd")?.textContent,
    }));
    expect(letters.map(({ key }) => key)).to.include.members([
      "w",
      "t",
      "h",
      "s",
      "b",
      "p",
      "x",
      "c",
    ]);
    for (const { key, shown } of letters) expect(shown).to.equal(key?.toUpperCase());
    expect(new Set(letters.map(({ key }) => key)).size).to.equal(letters.length);
  });

  it("asks once more before it removes all that a member said", async () => {
    await openMenu();
    await press("p");
    expect(labels()).to.include("Really remove all?");
    expect(api.asked).to.deep.equal([]);
    await press("p");
    await until(() => mounted.all(".toast.done").length > 0);
    expect(api.asked[0]).to.include({ method: "POST", path: `final/members/${troll.id}/purge` });
    expect(applied(), "no measure is taken by it").to.deep.equal([]);
  });

  it("asks for the words of a warning: Enter, W, the words, Tab, Enter", async () => {
    await openMenu();
    await press("w");
    await until(() => mounted.all("dialog[open]").length > 0);
    expect(mounted.get("#dialog-title").textContent).to.equal("Warn Troll");
    expect(focused() === mounted.get("[name=warning]"), "one writes at once").to.equal(true);
    await sendKeys({ type: "Calm down." });
    await press("Tab");
    await press("Enter");
    await until(() => mounted.all(".toast.done").length > 0);
    expect(api.asked[0]).to.include({ path: `final/members/${troll.id}/warnings` });
    expect(api.asked[0]?.body.message).to.equal("Calm down.");
    await mounted.shown();
    expect(mounted.all("dialog"), "it closes by itself").to.have.length(0);
    expect(focused() === rows().at(-1), "the focus is on the message again").to.equal(true);
  });

  it("offers no measure against oneself nor whoever is of the same rank or above", async () => {
    await openMenu(rows()[0]);
    expect(labels()).to.not.include("Ban");
    expect(labels()).to.include("Delete");
    await press("Escape");

    mounted.room.receive([message(MODERATOR, "mine")]);
    await mounted.shown();
    await openMenu();
    expect(labels()).to.not.include("Ban");
  });

  it("still offers measures when the message has been deleted", async () => {
    mounted.room.replace(message(troll, "", { deleted: "moderator" }));
    mounted.room.receive([message(troll, "", { deleted: "author" })]);
    await mounted.shown();
    await openMenu();
    expect(labels()[0]).to.equal("Warn");
  });

  it("says why a measure was refused", async () => {
    mounted.client.answers["sanction:apply"] = () => wireError("FORBIDDEN");
    await openMenu();
    await press("s");
    await until(() => mounted.all(".toast.failed").length > 0);
    expect(mounted.get(".toast.failed").textContent).to.contain("You may not do that here.");
    expect(mounted.all(".toast button"), "there is nothing to take back").to.have.length(0);
  });
});

describe("a member's menu of a message", () => {
  afterEach(unmountAll);

  it("has no measures and no letters", async () => {
    const { client, room, all, shown } = await mountChat();
    client.accept(member("Nora"));
    room.join();
    room.receive([message("Ada", "hello")]);
    await shown();
    all(".row")[0]?.focus();
    await sendKeys({ press: "Enter" });
    await until(() => all(".menu:popover-open").length > 0);
    expect(all(".menu kbd")).to.have.length(0);
    expect(all(".menu button span").map((item) => item.textContent)).to.deep.equal([
      "Reply",
      "Copy text",
      "About this member",
      "Mute",
      "Report",
    ]);
    await sendKeys({ press: "b" });
    expect(all(".menu"), "a letter chooses nothing").to.have.length(1);
  });
});
