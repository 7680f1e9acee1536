import type { Sanction } from "@courtside/protocol";
import { expect, waitUntil } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { member } from "../test-kit/messages.ts";
import { type MountedChat, mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { sanctionNote } from "./sanction-note.ts";
import { SANCTION_STRINGS } from "./sanction-strings.ts";

const me = member("Nora", { id: "me" });
const SANCTION = { id: "s", room: "final", memberId: "me", at: 0 } as const;

describe("a visitor who may not write", () => {
  let mounted: MountedChat;

  beforeEach(async () => {
    mounted = await mountChat();
    mounted.client.accept(me);
    mounted.room.join({});
    await mounted.shown();
  });
  afterEach(unmountAll);

  const hold = async (...sanctions: Sanction[]) => {
    mounted.room.join({ me: { capabilities: ["read", "send"], sanctions } });
    await mounted.shown();
  };
  const noteOf = (selector: string) => mounted.get(selector).textContent?.replace(/[⁨⁩]/g, "");

  it("because of a timeout keeps what was written and the focus, and is told until when and why", async () => {
    const area = mounted.get<HTMLTextAreaElement>("textarea");
    area.focus();
    await sendKeys({ type: "my draft" });
    await hold({
      ...SANCTION,
      kind: "timeout",
      until: Date.now() + 64_900,
      reason: "Too many caps",
    });
    const note = "You can write again in 1:05. Reason: Too many caps";
    await waitUntil(() => noteOf("#composer-note") === note);

    await sendKeys({ press: "Enter" });
    await mounted.shown();
    expect(mounted.room.calls.filter(([name]) => name === "send")).to.deep.equal([]);
    expect(mounted.get<HTMLTextAreaElement>("textarea")).to.equal(area);
    expect(area.value).to.equal("my draft");
    expect(area.matches(":focus")).to.equal(true);
    expect(mounted.get(".send").getAttribute("aria-disabled")).to.equal("true");
  });

  it("can write as soon as the timeout is over", async () => {
    await hold({ ...SANCTION, kind: "timeout", until: Date.now() + 1_100 });
    expect(mounted.get("#composer-note").textContent).to.contain("You can write again in");
    await waitUntil(() => mounted.get("#composer-note").textContent === "", "", { timeout: 4_000 });
  });

  it("because of a ban finds until when and why in the composer's place", async () => {
    const until = new Date(2031, 4, 6, 20, 45).getTime();
    await hold({ ...SANCTION, kind: "ban", until, reason: "Spam" });
    const date = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
    const note = `You are banned from this chat until ${date.format(until)}. Reason: Spam`;
    await waitUntil(() => noteOf(".closed") === note);
    expect(mounted.all("textarea")).to.have.length(0);
  });

  it("is told the same where the room itself is refused", async () => {
    const sanction = { ...SANCTION, kind: "ban", reason: "Spam" } as const;
    const error = {
      code: "BANNED",
      message: "You are banned.",
      retryable: false,
      sanction,
    } as const;
    mounted.room.set({ joined: false, error });
    await mounted.shown();
    await waitUntil(() => noteOf(".closed") === "You are banned from this chat. Reason: Spam");
    expect(mounted.all(".banner"), "it is said once").to.have.length(0);
  });
});

describe("sanctionNote", () => {
  const until = Date.now() + 90_000;

  it("has the same sentences in every language, with the same blanks", () => {
    for (const strings of Object.values(SANCTION_STRINGS)) {
      expect(strings.bannedUntil).to.contain("{time}");
      expect(strings.reason).to.contain("{reason}");
    }
  });

  it("speaks the language with its region, and English where there is no other", () => {
    expect(sanctionNote("x", { kind: "ban", until }, "de-AT")).to.match(/^Du bist bis .+ aus/);
    expect(sanctionNote("x", { kind: "ban", until }, "eo")).to.match(/^You are banned/);
  });

  it("says no more than the chat where there is no more to say", () => {
    expect(sanctionNote("Said.", { kind: "ban" }, "en")).to.equal("Said.");
    expect(sanctionNote("Said.", { kind: "timeout", until }, "en")).to.equal("Said.");
  });
});
