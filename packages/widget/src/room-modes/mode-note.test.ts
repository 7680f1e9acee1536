import type { RoomSettings } from "@courtside/protocol";
import { expect } from "@open-wc/testing";
import { SPOKEN } from "../strings/languages.ts";
import { member } from "../test-kit/messages.ts";
import { type MountedChat, mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";
import { MODE_STRINGS } from "./mode-strings.ts";

describe("what a room's mode allows", () => {
  let mounted: MountedChat;

  beforeEach(async () => {
    mounted = await mountChat();
    mounted.client.accept(member("Nora", { id: "me" }));
  });
  afterEach(unmountAll);

  const note = () => mounted.get("#composer-note").textContent;
  const join = (settings: Partial<RoomSettings>) => mounted.room.join({}, settings);

  for (const [settings, words] of [
    [{ emojiOnly: true }, "Emoji only right now."],
    [{ links: false }, "No links right now."],
    [{ unique: true }, "Only what nobody has just said."],
    [{ links: false, unique: true }, "No links right now. Only what nobody has just said."],
    [{ emojiOnly: true, links: false }, "Emoji only right now."],
  ] as const) {
    it(`stands at the composer: ${JSON.stringify(settings)}`, async () => {
      join(settings);
      await until(() => note() === words);
      expect(mounted.get("textarea").getAttribute("aria-describedby")).to.equal("composer-note");
    });
  }

  it("goes when the mode does, and makes way for what holds a message back", async () => {
    join({ emojiOnly: true, slowModeMs: 30_000 });
    await until(() => note() !== "");
    const { me } = mounted.room.getSnapshot();
    mounted.room.set({ me: me && { ...me, slowModeUntil: Date.now() + 20_000 } });
    await mounted.shown();
    expect(note()).to.contain("Slow mode");
    join({});
    await mounted.shown();
    expect(note()).to.equal("");
  });

  it("is not said to those who keep order", async () => {
    join({ emojiOnly: true });
    await until(() => note() !== "");
    const { me } = mounted.room.getSnapshot();
    mounted.room.set({ me: me && { ...me, capabilities: ["read", "send", "delete-any"] } });
    await mounted.shown();
    expect(note()).to.equal("");
  });

  it("is there in every language of the element", () => {
    expect(Object.keys(MODE_STRINGS).sort()).to.deep.equal([...SPOKEN].sort());
  });
});
