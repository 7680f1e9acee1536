import { expect } from "@open-wc/testing";
import { axeFindings } from "../test-kit/axe-findings.ts";
import { fakeModeratorApi } from "../test-kit/fake-moderator-api.ts";
import { messages } from "../test-kit/messages.ts";
import { type MountedConsole, mountConsole, unmountConsoles } from "../test-kit/mount-console.ts";
import { queueItem } from "../test-kit/queue-items.ts";
import { until } from "../test-kit/until.ts";

type Scene = (mounted: MountedConsole) => Promise<void> | void;

const open =
  (panel: string): Scene =>
  async (mounted) => {
    mounted.get(`#tab-${panel}`).click();
    await until(() => mounted.all(`#panel-${panel}`).length > 0);
  };

const SCENES: Record<string, Scene> = {
  queue: (mounted) => until(() => mounted.all(".item").length === 3),
  "something decided": async (mounted) => {
    await until(() => mounted.all(".item").length === 3);
    mounted.all(".item .deed")[0]?.click();
  },
  "a member's card": async (mounted) => {
    await until(() => mounted.all(".item").length === 3);
    mounted.get(".item .author").click();
    await until(() => mounted.all(".history li").length > 0);
  },
  modes: open("modes"),
  "shield up": async (mounted) => {
    const { state } = mounted.room.getSnapshot();
    if (state)
      mounted.room.set({ state: { ...state, settings: { ...state.settings, shield: "up" } } });
    await open("modes")(mounted);
  },
  "words and dry runs": async (mounted) => {
    await open("words")(mounted);
    await until(() => mounted.all(".terms li").length > 0);
    mounted.get<HTMLTextAreaElement>("[name=text]").value = "a muppet";
    mounted.get("[name=try]").click();
    mounted.get("[name=replay]").click();
    await until(() => mounted.all(".trial mark").length > 0 && mounted.all(".why").length > 0);
  },
  "audit log": open("audit"),
  "connection lost": ({ client }) =>
    client.setStatus("reconnecting", { retryAt: Date.now() + 9000 }),
};

function busy(attributes: Record<string, string | number>): Promise<MountedConsole> {
  return mountConsole({ rooms: "final semi", ...attributes }, (client) => {
    const items = [
      queueItem("Ada", "Is this link fine? https://example.com"),
      queueItem("Bartholomew Featherstonehaugh-Cholmondeley", "w".repeat(120)),
      queueItem("ليلى", "يا لها من بداية"),
    ];
    client.answers["queue:read"] = ({ room }) => ({
      items: room === "final" ? items : [],
      more: false,
    });
    client.answers["audit:read"] = () => ({
      records: [
        {
          id: "a",
          at: 0,
          actor: "mo",
          action: "ban",
          target: items[0]?.message.author.id,
          hash: "",
        },
      ],
      more: true,
    });
  });
}

describe("axe finds nothing in the console", () => {
  let api: ReturnType<typeof fakeModeratorApi>;
  beforeEach(() => {
    api = fakeModeratorApi();
    api.words.added.push("muppet", "w".repeat(60));
  });
  afterEach(() => {
    unmountConsoles();
    api.restore();
  });

  for (const theme of ["light", "dark"]) {
    for (const [name, scene] of Object.entries(SCENES)) {
      it(`${name}, ${theme}`, async () => {
        const mounted = await busy({ theme });
        mounted.room.receive(messages(6));
        await scene(mounted);
        await mounted.shown();
        expect(await axeFindings(mounted.element)).to.deep.equal([]);
      });
    }
  }

  for (const name of ["queue", "modes", "words and dry runs", "audit log"]) {
    it(`${name}, from right to left, at 320 pixels, and nothing is cut off`, async () => {
      const mounted = await busy({ lang: "ar", width: 320 });
      await until(() => mounted.all("[role=tab]").length === 5);
      await SCENES[name]?.(mounted);
      await mounted.shown();
      expect(await axeFindings(mounted.element)).to.deep.equal([]);
      const panel = mounted.get(".panel");
      expect(panel.scrollWidth).to.be.at.most(panel.clientWidth);
      expect(getComputedStyle(panel).direction).to.equal("rtl");
    });
  }

  it("every target is at least 24 pixels high and wide", async () => {
    const mounted = await busy({ width: 320 });
    for (const panel of ["queue", "modes", "words", "audit"]) {
      await open(panel)(mounted);
      await mounted.shown();
      for (const target of mounted.all("button, select, input")) {
        const { width, height } = target.getBoundingClientRect();
        expect(
          Math.min(width, height),
          `${panel}: ${target.outerHTML.slice(0, 120)}`,
        ).to.be.at.least(24);
      }
    }
  });
});
