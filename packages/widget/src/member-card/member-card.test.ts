import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { fakeModeratorApi } from "../test-kit/fake-moderator-api.ts";
import { member, message, messages } from "../test-kit/messages.ts";
import { type MountedChat, mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { MODERATES, MODERATOR } from "../test-kit/mount-console.ts";
import { until } from "../test-kit/until.ts";

describe("the card of a member", () => {
  let mounted: MountedChat;
  const dani = member("Dani", { flair: ["12 seasons"], side: "home" });

  let api: ReturnType<typeof fakeModeratorApi>;

  beforeEach(async () => {
    api = fakeModeratorApi();
    mounted = await mountChat();
  });
  afterEach(() => {
    unmountAll();
    api.restore();
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

  it("shows a moderator what holds, and offers to lift that alone", async () => {
    await comeIn("moderator");
    const end = new Date(2031, 4, 6, 20, 45).getTime();
    const sanction = { id: "s1", memberId: dani.id, at: 0 } as const;
    api.file.sanctions = [
      { ...sanction, room: "final", kind: "timeout", until: end, reason: "Spoilers" },
      { ...sanction, id: "s2", room: "*", kind: "shadow" },
    ];
    mounted.client.answers["sanction:lift"] = ({ room, memberId, kind }) => ({
      sanction: { id: "s", room, memberId, kind, at: 0 },
    });
    await openCard("Dani");
    await until(() => mounted.all(".standing li").length === 2);
    expect(api.asked[0]).to.include({ method: "GET", path: `final/members/${dani.id}` });
    const [timeout, shadow] = mounted.all(".standing li");
    expect(timeout?.textContent).to.contain("Time out");
    expect(timeout?.textContent).to.contain("until May 6, 2031");
    expect(timeout?.textContent).to.contain("Spoilers");
    expect(shadow?.textContent).to.contain("In all rooms");
    expect(mounted.all("[data-lift]").map((each) => each.dataset.lift)).to.deep.equal([
      "timeout",
      "shadow",
    ]);

    api.file.sanctions = api.file.sanctions.slice(0, 1);
    mounted.get("[data-lift=shadow]").click();
    await until(() => mounted.all(".standing li").length === 1);
    expect(mounted.client.sent("sanction:lift")).to.deep.equal([
      { room: "*", memberId: dani.id, kind: "shadow" },
    ]);
  });

  it("has moderators' notes: all can be read, one's own removed, others written", async () => {
    await comeIn("moderator");
    const note = { room: "final", at: 0, byName: "Mo" };
    api.file.notes = [
      { ...note, id: "n1", by: "other", byName: "Olu", text: "Was warned by mail." },
      { ...note, id: "n2", by: "mo", text: "Twice now." },
    ];
    await openCard("Dani");
    await until(() => mounted.all(".notes li").length === 2);
    expect(mounted.get(".notes li").textContent).to.contain("Olu");
    expect(mounted.get(".notes li").textContent).to.contain("Was warned by mail.");
    expect(mounted.all(".notes button"), "somebody else's stays").to.have.length(1);

    mounted.get<HTMLTextAreaElement>("[name=note]").value = " Third time. ";
    mounted.get("[data-send=note]").click();
    await until(() => mounted.get<HTMLTextAreaElement>("[name=note]").value === "");
    const [added] = api.asked.filter(({ method }) => method === "POST");
    expect(added?.path).to.equal(`final/members/${dani.id}/notes`);
    expect(added?.body.text).to.equal("Third time.");

    api.file.notes = api.file.notes.slice(0, 1);
    mounted.get(".notes button").click();
    await until(() => mounted.all(".notes li").length === 1);
    const removed = api.asked.find(({ method }) => method === "DELETE");
    expect(removed?.path).to.equal(`final/members/${dani.id}/notes/n2`);
  });

  it("warns from the card, and keeps the words where that is refused", async () => {
    await comeIn("moderator");
    await openCard("Dani");
    await until(() => mounted.all("[name=warning]").length > 0);
    const field = () => mounted.get<HTMLTextAreaElement>("[name=warning]");
    mounted.get("[data-send=warning]").click();
    expect(
      api.asked.filter(({ method }) => method === "POST"),
      "nothing of no words",
    ).to.be.empty;

    field().value = "No spoilers, please.";
    api.refusal = { code: "FORBIDDEN", message: "You cannot do that to them.", retryable: false };
    mounted.get("[data-send=warning]").click();
    await until(() => mounted.all(".toast.failed").length > 0);
    expect(field().value).to.equal("No spoilers, please.");

    api.refusal = null;
    mounted.get("[data-send=warning]").click();
    await until(() => mounted.all(".toast.done").length > 0);
    expect(mounted.get(".toast.done").textContent).to.contain("Dani is warned.");
    expect(field().value).to.equal("");
    const warned = api.asked.findLast(({ method }) => method === "POST");
    expect(warned?.path).to.equal(`final/members/${dani.id}/warnings`);
    expect(warned?.body.message).to.equal("No spoilers, please.");
  });

  it("counts what was done before for who may not read the audit log", async () => {
    const { client, room, shown } = mounted;
    client.accept(MODERATOR);
    room.join({ me: { capabilities: ["read", "send", "sanction"], sanctions: [] } });
    room.receive([message(dani, "one")]);
    await shown();
    const last = { id: "a1", at: 0, actor: "mo", action: "member:warn", hash: "" };
    api.file.prior = { count: 3, last };
    await openCard("Dani");
    await until(() => mounted.all(".prior").length > 0);
    expect(mounted.get(".prior").textContent).to.contain("3 measures before. The last:");
    expect(mounted.get(".prior").textContent).to.contain("member:warn");
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
