import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { member, message, messages } from "../test-kit/messages.ts";
import { type MountedChat, mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { MODERATES, MODERATOR } from "../test-kit/mount-console.ts";
import { until } from "../test-kit/until.ts";

describe("the card of a member", () => {
  let mounted: MountedChat;
  const dani = member("Dani", { flair: ["12 seasons"], side: "home" });

  beforeEach(async () => {
    mounted = await mountChat();
  });
  afterEach(() => {
    unmountAll();
    localStorage.clear();
  });

  async function comeIn(who: "member" | "moderator"): Promise<void> {
    const { client, room, shown } = mounted;
    client.accept(who === "moderator" ? MODERATOR : member("Nora", { id: "nora" }));
    room.join(
      who === "moderator" ? { me: { capabilities: [...MODERATES], sanctions: [] } } : undefined,
    );
    room.receive([
      ...messages(3),
      message(dani, "one"),
      message("Ada", "two"),
      message(dani, "three"),
    ]);
    await shown();
  }
  const nameOf = (name: string) =>
    mounted.all("button.author").find((each) => each.textContent === name);
  async function openCard(name: string): Promise<void> {
    nameOf(name)?.click();
    await until(() => mounted.all("dialog[open]").length > 0);
  }

  it("says who somebody is, and what they said of late", async () => {
    await comeIn("member");
    await openCard("Dani");
    expect(mounted.get("#dialog-title").textContent).to.equal("Dani");
    expect(mounted.get(".who").textContent).to.contain("12 seasons");
    expect(mounted.get(".who").textContent).to.contain("home");
    expect(mounted.all(".recent li span").map((each) => each.textContent)).to.deep.equal([
      "one",
      "three",
    ]);
    expect(mounted.all(".measures"), "what moderators have is not there").to.have.length(0);
  });

  it("gives the focus back to the name when it closes", async () => {
    await comeIn("member");
    nameOf("Dani")?.focus();
    await openCard("Dani");
    await sendKeys({ press: "Escape" });
    await mounted.shown();
    expect(mounted.all("dialog")).to.have.length(0);
    expect(mounted.chat.shadowRoot?.activeElement === nameOf("Dani")).to.equal(true);
  });

  it("is not shown where the page has something of its own", async () => {
    await comeIn("member");
    mounted.chat.addEventListener("courtside-member-click", (event) => event.preventDefault());
    nameOf("Dani")?.click();
    await mounted.shown();
    expect(mounted.all("dialog")).to.have.length(0);
  });

  it("lets a moderator take a measure for a time, with a reason, and what they said removed", async () => {
    await comeIn("moderator");
    mounted.client.answers["sanction:apply"] = ({ room, memberId, kind }) => ({
      sanction: { id: "s1", room, memberId, kind, at: 0 },
    });
    await openCard("Dani");
    mounted.get<HTMLSelectElement>("[name=duration]").value = "86400000";
    mounted.get<HTMLInputElement>("[name=reason]").value = " Spoilers ";
    mounted.get<HTMLInputElement>("[name=everywhere]").click();
    mounted.get<HTMLInputElement>("[name=purge]").click();
    mounted.get("[data-measure=ban]").click();
    await until(() => mounted.all(".toast.done").length > 0);
    const order = {
      memberId: dani.id,
      kind: "ban",
      durationMs: 86_400_000,
      reason: "Spoilers",
    } as const;
    // Messages are taken away one room at a time.
    expect(mounted.client.sent("sanction:apply")).to.deep.equal([
      { ...order, room: "*" },
      { ...order, room: "final", purge: true },
    ]);
  });

  it("shows a moderator what was done before", async () => {
    await comeIn("moderator");
    const done = { at: 0, actor: "mo", action: "sanction:apply", hash: "" };
    mounted.client.answers["audit:read"] = () => ({
      records: [
        { ...done, id: "a1", target: dani.id, detail: { kind: "timeout" } },
        { ...done, id: "a2", target: "ada" },
      ],
      more: false,
    });
    await openCard("Dani");
    await until(() => mounted.all(".history li").length > 0);
    expect(mounted.all(".history li")).to.have.length(1);
    expect(mounted.get(".history").textContent).to.contain("kind: timeout");
  });
});
