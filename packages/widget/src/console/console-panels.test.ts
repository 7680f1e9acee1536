import {
  type AuditRecord,
  changeSettings,
  DEFAULT_ROOM_SETTINGS,
  wireError,
} from "@courtside/protocol";
import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import type { FakeClient } from "../test-kit/fake-client.ts";
import {
  MODERATES,
  type MountedConsole,
  mountConsole,
  unmountConsoles,
} from "../test-kit/mount-console.ts";
import { until } from "../test-kit/until.ts";
import { parseRooms } from "./console-attributes.ts";

/** A room that is configured as it is told, as the server does it. */
function configurable(client: FakeClient): void {
  client.answers["room:configure"] = ({ room, settings: changes }) => {
    const hosted = client.room(room);
    const { state } = hosted.getSnapshot();
    if (!state) return wireError("NOT_JOINED");
    const settings = changeSettings(state.settings, changes);
    hosted.set({ state: { ...state, settings } });
    return { epoch: "e", seq: 1, settings };
  };
}

function record(id: string, changes: Partial<AuditRecord> = {}): AuditRecord {
  return {
    id,
    at: 1_700_000_000_000,
    actor: "mo",
    action: "sanction:apply",
    hash: "h",
    ...changes,
  };
}

describe("the panels of the console", () => {
  afterEach(unmountConsoles);
  const tabs = ({ all }: MountedConsole) => all("[role=tab]").map((tab) => tab.textContent?.trim());
  const settings = ({ room }: MountedConsole) => room.getSnapshot().state?.settings;
  const press = async (mounted: MountedConsole, key: string) => {
    await sendKeys({ press: key });
    await mounted.shown();
  };
  const open = async (mounted: MountedConsole, panel: string) => {
    mounted.get(`#tab-${panel}`).click();
    await mounted.shown();
  };
  const switchOf = ({ all }: MountedConsole, label: string) =>
    all<HTMLButtonElement>("[role=switch]").find((each) => each.textContent?.includes(label));

  it("are those for which the moderator has the capability", async () => {
    const mounted = await mountConsole();
    expect(tabs(mounted)).to.deep.equal(["Queue", "Modes", "Words", "Audit log"]);
    const me = { capabilities: ["read", "queue"] as const, sanctions: [] };
    mounted.room.set({ me: { ...me, capabilities: [...me.capabilities] } });
    await mounted.shown();
    expect(tabs(mounted)).to.deep.equal(["Queue"]);
  });

  it("are none for who moderates nothing, who is told so", async () => {
    const mounted = await mountConsole();
    mounted.room.set({ me: { capabilities: ["read", "send"], sanctions: [] } });
    await mounted.shown();
    expect(tabs(mounted)).to.deep.equal([]);
    expect(mounted.get(".banner").textContent).to.contain("not a moderator");
  });

  it("are chosen with the arrow keys, from one tab stop", async () => {
    const mounted = await mountConsole();
    mounted.get("#tab-queue").focus();
    await press(mounted, "ArrowRight");
    expect(mounted.focused()?.id).to.equal("tab-modes");
    expect(mounted.get("[role=tabpanel]").id).to.equal("panel-modes");
    await press(mounted, "End");
    expect(mounted.focused()?.id).to.equal("tab-audit");
    await press(mounted, "ArrowRight");
    expect(mounted.focused()?.id, "from the last to the first").to.equal("tab-queue");
    expect(mounted.all("[role=tab][tabindex='0']")).to.have.length(1);
  });

  it("are chosen the other way round where one reads from the right", async () => {
    const mounted = await mountConsole({ dir: "rtl" });
    mounted.get("#tab-queue").focus();
    await press(mounted, "ArrowLeft");
    expect(mounted.focused()?.id).to.equal("tab-modes");
  });

  it("lie beside the live rooms, and in their place where there is no room beside", async () => {
    const mounted = await mountConsole({ rooms: "final semi" });
    expect(mounted.all("feed-chat").map((chat) => chat.getAttribute("room"))).to.deep.equal([
      "final",
      "semi",
    ]);
    expect(mounted.get(".feeds").checkVisibility()).to.equal(true);

    mounted.element.style.width = "390px";
    await until(() => tabs(mounted).includes("Live"));
    expect(mounted.get(".feeds").checkVisibility()).to.equal(false);
    await open(mounted, "feed");
    expect(mounted.get(".feeds").checkVisibility()).to.equal(true);
    expect(mounted.all(".panel")).to.have.length(0);
  });

  describe("modes", () => {
    let mounted: MountedConsole;
    beforeEach(async () => {
      mounted = await mountConsole({}, configurable);
      await open(mounted, "modes");
    });

    it("change one setting at a time, and U sets it back", async () => {
      switchOf(mounted, "No links")?.click();
      await until(() => settings(mounted)?.links === false);
      await mounted.shown();
      expect(switchOf(mounted, "No links")?.getAttribute("aria-checked")).to.equal("true");
      switchOf(mounted, "No links")?.focus();
      await press(mounted, "u");
      await until(() => settings(mounted)?.links === true);
    });

    it("are chosen from a list, with what another tool has set among the choices", async () => {
      mounted.room.join(
        { me: { capabilities: [...MODERATES], sanctions: [] } },
        { slowModeMs: 7_000 },
      );
      await mounted.shown();
      const [slow] = mounted.all<HTMLSelectElement>("select");
      expect(slow?.selectedOptions[0]?.textContent?.trim()).to.equal("7 seconds");
      if (slow) slow.value = "30000";
      slow?.dispatchEvent(new Event("change"));
      await until(() => settings(mounted)?.slowModeMs === 30_000);
    });

    it("show what the room has when a change is refused, and say why", async () => {
      mounted.client.answers["room:configure"] = () => wireError("FORBIDDEN");
      const [slow] = mounted.all<HTMLSelectElement>("select");
      if (slow) slow.value = "30000";
      slow?.dispatchEvent(new Event("change"));
      await until(() => mounted.all(".toast.failed").length > 0);
      await mounted.shown();
      expect(slow?.value).to.equal("0");
    });

    it("have a shield: one switch makes all strict, and restores each setting as it was", async () => {
      switchOf(mounted, "Emoji only")?.click();
      await until(() => settings(mounted)?.emojiOnly === true);
      const before = settings(mounted);
      await mounted.shown();

      switchOf(mounted, "Shield")?.focus();
      await press(mounted, "Space");
      await until(() => settings(mounted)?.audience === "members");
      await mounted.shown();
      expect(settings(mounted)).to.include({ links: false, unique: true, emojiOnly: true });
      expect(switchOf(mounted, "Shield")?.getAttribute("aria-checked")).to.equal("true");

      await press(mounted, "Space");
      await until(() => settings(mounted)?.audience === "open");
      expect({ ...settings(mounted), beforeShield: undefined }).to.deep.equal({
        ...before,
        beforeShield: undefined,
      });
    });

    it("let U take the shield back as well", async () => {
      switchOf(mounted, "Shield")?.click();
      await until(() => settings(mounted)?.audience === "members");
      await mounted.shown();
      switchOf(mounted, "Shield")?.focus();
      await press(mounted, "u");
      await until(() => settings(mounted)?.audience === "open");
      expect(settings(mounted)?.beforeShield).to.equal(null);
    });
  });

  it("are of one room at a time, which is chosen", async () => {
    const mounted = await mountConsole({ rooms: "final semi" }, configurable);
    await open(mounted, "modes");
    const [rooms] = mounted.all<HTMLSelectElement>("select");
    if (rooms) rooms.value = "semi";
    rooms?.dispatchEvent(new Event("change"));
    await mounted.shown();
    switchOf(mounted, "Emoji only")?.click();
    await until(() => mounted.client.sent("room:configure").length === 1);
    expect(mounted.client.sent("room:configure")[0]?.room).to.equal("semi");
    expect(settings(mounted)).to.deep.equal(DEFAULT_ROOM_SETTINGS);
  });

  it("have the audit log, page by page", async () => {
    const mounted = await mountConsole({}, (client) => {
      client.answers["audit:read"] = ({ before }) =>
        before
          ? { records: [record("r1", { target: "bo" })], more: false }
          : { records: [record("r2", { detail: { kind: "ban" } })], more: true };
    });
    await open(mounted, "audit");
    await until(() => mounted.all(".history li").length === 1);
    expect(mounted.get(".history").textContent).to.contain("kind: ban");
    mounted.all<HTMLButtonElement>(".panel .deed").at(-1)?.click();
    await until(() => mounted.all(".history li").length === 2);
    expect(mounted.client.sent("audit:read").at(-1)).to.include({ room: "final", before: "r2" });
    expect(mounted.get(".history").textContent).to.contain("bo");
  });
});

describe("the rooms of a console", () => {
  it("are named with blanks or commas between them, each once", () => {
    expect(parseRooms(" final, semi\nfinal ")).to.deep.equal(["final", "semi"]);
    expect(parseRooms("")).to.deep.equal([]);
  });

  it("are at most as many as one connection may be in", () => {
    expect(parseRooms(Array.from({ length: 30 }, (_, i) => `r${i}`).join(" "))).to.have.length(20);
  });
});

describe("a console that is taken away", () => {
  it("leaves its rooms and takes its listeners off", async () => {
    const mounted = await mountConsole();
    const { client, room } = mounted;
    unmountConsoles();
    await until(() => client.closed);
    expect(client.listenerCount).to.equal(0);
    expect(room.subscribers.size + room.entryListeners.size).to.equal(0);
  });
});
