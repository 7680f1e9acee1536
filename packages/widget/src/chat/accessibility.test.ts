import { expect } from "@open-wc/testing";
import { mutedMembersOf } from "../mute/muted-members.ts";
import { axeFindings } from "../test-kit/axe-findings.ts";
import { messageItem } from "../test-kit/message-item.ts";
import { member, message } from "../test-kit/messages.ts";
import { type MountedChat, mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { MODERATES, MODERATOR } from "../test-kit/mount-console.ts";
import { pointAt } from "../test-kit/point-at.ts";
import { until } from "../test-kit/until.ts";

const me = member("Nora", { id: "me" });

async function findings({ chat, shown }: MountedChat): Promise<string[]> {
  await shown();
  return axeFindings(chat);
}

function busyItems() {
  const quoted = message("Eva", "Never offside");
  return [
    message(member("Dani", { role: "moderator", flair: ["12 seasons"], side: "home" }), "Welcome"),
    message(member("Studio", { role: "host" }), "https://courtside.example/line-ups"),
    quoted,
    message("Bo", "no way", {
      replyTo: { id: quoted.id, author: quoted.author, text: quoted.text },
    }),
    message("Bo", "🔥🔥🔥"),
    message(me, "I agree", { editedAt: Date.now() }),
    message("Cem", "", { deleted: "moderator" }),
    message("Eva", "@Nora right?", { mentions: ["me"] }),
    message(member("ليلى", { color: "#ff0" }), "يا لها من بداية"),
  ].map(messageItem);
}

async function asModerator(mounted: MountedChat): Promise<void> {
  await SCENES.busy?.(mounted);
  mounted.client.accept(MODERATOR, { expiresAt: Date.now() + 3_600_000 });
  mounted.room.set({ me: { capabilities: [...MODERATES], sanctions: [] } });
  await mounted.shown();
}

const SCENES: Record<string, (mounted: MountedChat) => Promise<void> | void> = {
  empty: ({ client, room }) => {
    client.accept(me);
    room.join();
  },
  loading: ({ client }) => client.setStatus("connecting"),
  busy: ({ client, room }) => {
    const items = busyItems();
    const goal = {
      kind: "event",
      type: "goal",
      title: "Goal",
      seq: 0,
      at: 1,
      side: "home",
    } as const;
    const announced = { kind: "announce", text: "Half time", seq: 0, at: 1 } as const;
    client.accept(me);
    room.join({
      items: [
        { kind: "event", key: "e", seq: 0, moment: 1, entry: goal },
        { kind: "announce", key: "a", seq: 0, moment: 1, entry: announced },
        ...items,
      ],
      pending: [
        { clientId: "1", text: "on its way", at: Date.now(), status: "sending" },
        {
          clientId: "2",
          text: "refused",
          at: Date.now(),
          status: "failed",
          error: { code: "REJECTED", message: "Not accepted.", retryable: false },
        },
      ],
    });
    const { state } = room.getSnapshot();
    const [first] = items;
    room.set({ state: state && { ...state, title: "Final", pinned: first?.message } });
  },
  "menu open": async (mounted) => {
    await SCENES.busy?.(mounted);
    await mounted.shown();
    const row = mounted.all(".row.message")[1];
    await pointAt(row);
    mounted.get("[data-action=menu]").click();
    await until(() => mounted.all(".menu:popover-open").length > 0);
  },
  "a member's card": async (mounted) => {
    await SCENES.busy?.(mounted);
    await mounted.shown();
    mounted.all("button.author")[0]?.click();
    await until(() => mounted.all("dialog[open]").length > 0);
  },
  "reporting a message": async (mounted) => {
    await SCENES["menu open"]?.(mounted);
    mounted.all(".menu button").at(-1)?.click();
    await until(() => mounted.all("dialog[open]").length > 0);
  },
  "a moderator's menu": async (mounted) => {
    await asModerator(mounted);
    const row = mounted.all(".row.message")[2];
    await pointAt(row);
    mounted.get("[data-action=menu]").click();
    await until(() => mounted.all(".menu kbd").length > 0);
  },
  "a moderator's card, and what can be taken back": async (mounted) => {
    await asModerator(mounted);
    mounted.client.answers["audit:read"] = () => ({
      records: [{ id: "a", at: 0, actor: "mo", action: "ban", target: "eva", hash: "" }],
      more: false,
    });
    mounted.all("button.author")[2]?.click();
    await until(() => mounted.all(".history li").length > 0);
    mounted.all(".card .deed")[0]?.click();
    await until(() => mounted.all(".toast").length > 0);
  },
  "connection lost": async (mounted) => {
    await SCENES.busy?.(mounted);
    mounted.client.setStatus("reconnecting", { retryAt: Date.now() + 9000 });
  },
  "writing a reply too long": async (mounted) => {
    await SCENES.busy?.(mounted);
    await mounted.shown();
    await pointAt(mounted.all(".row.message")[0]);
    mounted.get("[data-action=reply]").click();
    mounted.chat.insertText("x".repeat(510));
  },
  "held still": async (mounted) => {
    await SCENES.busy?.(mounted);
    await mounted.shown();
    mounted.chat.pause();
    mounted.room.receive([message("Ada", "meanwhile")]);
    await until(() => mounted.all(".pill").length === 1);
  },
};

describe("axe finds nothing", () => {
  afterEach(() => {
    for (const id of mutedMembersOf(location.origin).ids)
      mutedMembersOf(location.origin).unmute(id);
    unmountAll();
    document.body.style.background = "";
  });

  for (const theme of ["light", "dark"]) {
    for (const [name, scene] of Object.entries(SCENES)) {
      for (const density of name === "busy" ? ["comfortable", "compact"] : ["comfortable"]) {
        it(`${name}, ${theme}, ${density}`, async () => {
          const mounted = await mountChat({ theme, density });
          await scene(mounted);
          expect(await findings(mounted)).to.deep.equal([]);
        });
      }
    }

    it(`sign-in, ${theme}`, async () => {
      const mounted = await mountChat({ theme, guest: "nickname" });
      mounted.client.accept(member("Guest 1", { role: "viewer" }));
      mounted.room.join();
      expect(await findings(mounted)).to.deep.equal([]);
    });

    it(`sign-in by the page, ${theme}`, async () => {
      const mounted = await mountChat({ theme, guest: "off" });
      const error = { code: "UNAUTHENTICATED", message: "", retryable: false } as const;
      mounted.client.setStatus("refused", { error });
      expect(await findings(mounted)).to.deep.equal([]);
    });
  }

  it("from right to left, at 320 pixels, and nothing is cut off", async () => {
    const mounted = await mountChat({ lang: "ar" });
    mounted.chat.style.width = "320px";
    await SCENES.busy?.(mounted);
    expect(await findings(mounted)).to.deep.equal([]);
    const list = mounted.get(".list");
    expect(list.scrollWidth).to.be.at.most(list.clientWidth);
  });
});
