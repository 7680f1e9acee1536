import type { Poll } from "@courtside/protocol";
import { wireError } from "@courtside/protocol";
import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import type { CourtsidePollEvent } from "../events/poll-event.ts";
import { axeFindings } from "../test-kit/axe-findings.ts";
import { member } from "../test-kit/messages.ts";
import { type MountedChat, mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";

const OPENED = Date.now() - 60_000;
const POLL: Poll = {
  id: "winner",
  question: "Who wins?",
  options: ["Home", "Away"],
  openedAt: OPENED,
  tally: [3, 1],
};

describe("polls in the chat", () => {
  let mounted: MountedChat;
  afterEach(unmountAll);

  const MEMBER = ["read", "send", "react"] as const;
  const MODERATOR = [...MEMBER, "poll"] as const;

  async function mount(
    poll: Partial<Poll> = {},
    { capabilities = MEMBER, votes = {}, attributes = {} }: Options = {},
  ): Promise<void> {
    mounted = await mountChat(attributes);
    mounted.client.accept(member("Nora", { id: "me" }));
    mounted.room.join(
      { me: { capabilities: [...capabilities], sanctions: [], votes } },
      { features: ["polls"] },
    );
    show(poll);
    await until(() => mounted.all('[role="article"] .poll').length === 1);
  }

  interface Options {
    capabilities?: typeof MEMBER | typeof MODERATOR;
    votes?: Record<string, number>;
    attributes?: Record<string, string>;
  }

  function show(changes: Partial<Poll>): void {
    const poll = { ...POLL, ...changes };
    mounted.room.set({ items: [{ kind: "poll", key: "p", seq: 1, moment: OPENED, poll }] });
  }

  const card = (selector = "") => `.row .poll ${selector}`;
  const texts = (selector: string) =>
    mounted.all(selector).map(({ textContent }) => textContent?.replace(/\s+/g, " ").trim());
  const answerVotes = () => {
    mounted.client.answers["poll:vote"] = () => ({ tally: [4, 1] });
  };

  it("shows the question with its options, and what others chose once one has chosen", async () => {
    await mount();
    answerVotes();
    expect(texts(card(".poll-question"))).to.deep.equal(["Who wins?"]);
    expect(mounted.all(card(".poll-share"))).to.have.length(0);
    const told: CourtsidePollEvent[] = [];
    mounted.chat.addEventListener("courtside-poll", (event) => told.push(event));
    mounted.get(card('[data-option="0"]')).click();
    await until(() => mounted.all(card(".poll-share")).length === 2);
    expect(mounted.client.sent("poll:vote")).to.deep.equal([
      { room: "final", pollId: "winner", option: 0 },
    ]);
    expect(texts(card(".poll-share"))).to.deep.equal(["75% 3 votes", "25% 1 vote"]);
    expect(mounted.get(card('[aria-checked="true"]')).dataset.option).to.equal("0");
    expect(told.map(({ change, vote, poll }) => [change, vote, poll.tally])).to.deep.equal([
      ["voted", 0, [4, 1]],
    ]);
  });

  it("draws its bars under a policy that allows no style attributes", async () => {
    const { setAttribute } = Element.prototype;
    const written: string[] = [];
    Element.prototype.setAttribute = function (name, value) {
      written.push(name);
      setAttribute.call(this, name, value);
    };
    try {
      await mount({}, { votes: { winner: 0 } });
      await until(() => mounted.all(card(".poll-share")).length === 2);
    } finally {
      Element.prototype.setAttribute = setAttribute;
    }
    expect(written).to.include("class").and.not.to.include("style");
    const [home, away] = mounted.all(card(".poll-bar")).map((bar) => bar.style.cssText);
    expect([home, away]).to.deep.equal(["--_share: 75%;", "--_share: 25%;"]);
    expect(getComputedStyle(mounted.get(card(".poll-bar"))).inlineSize).not.to.equal("0px");
  });

  it("is above the list while it is open: a card, and one line once one has voted", async () => {
    await mount();
    answerVotes();
    expect(mounted.all(".poll-banner .poll-option")).to.have.length(2);
    mounted.get('.poll-banner [data-option="1"]').click();
    await until(() => mounted.all(".poll-banner .poll-option").length === 0);
    expect(texts(".poll-banner .poll-line")[0]).to.contain("You voted: Away");
    mounted.get(".poll-toggle").click();
    await until(() => mounted.all(".poll-banner .poll-option").length === 2);
    mounted.get(".poll-banner .quiet").click();
    await until(() => mounted.all(".poll-banner").length === 0);
  });

  it("is voted in by keyboard: arrows move between the options, and only Enter chooses", async () => {
    await mount();
    answerVotes();
    mounted.get(".row").focus();
    await sendKeys({ press: "Tab" });
    await sendKeys({ press: "ArrowDown" });
    const focused = () => mounted.get(":focus").dataset;
    expect(focused().option).to.equal("1");
    await sendKeys({ press: "ArrowDown" });
    expect(focused().option).to.equal("0");
    expect(mounted.client.sent("poll:vote")).to.deep.equal([]);
    await sendKeys({ press: "Enter" });
    await until(() => mounted.client.sent("poll:vote").length === 1);
    expect(mounted.client.sent("poll:vote")[0]?.option).to.equal(0);
  });

  it("keeps the focus with it when the control that had it is gone", async () => {
    await mount({ changes: "final" });
    answerVotes();
    const focused = () => mounted.chat.shadowRoot?.activeElement;
    mounted.get('.poll-banner [data-option="1"]').focus();
    await sendKeys({ press: "Enter" });
    await until(() => focused() === mounted.get(".poll-toggle"));
    unmountAll();

    await mount({ changes: "final" });
    answerVotes();
    mounted.get(card('[data-option="1"]')).focus();
    await sendKeys({ press: "Enter" });
    await until(() => focused() === mounted.get('[role="article"]'));
  });

  it("counts down to its end", async () => {
    await mount({ closesAt: Date.now() + 65_000 });
    expect(texts(card(".poll-left"))[0]).to.match(/^1:0[345] left$/);
  });

  it("takes no second choice where a vote is final, and none from those who may only read", async () => {
    await mount({ changes: "final" }, { votes: { winner: 1 } });
    expect(mounted.all(card("[role=radio]"))).to.have.length(0);
    expect(texts(card(".poll-own"))).to.deep.equal(["Your vote"]);
    unmountAll();
    await mount({}, { attributes: { mode: "readonly" } });
    expect(mounted.all(card("[role=radio]"))).to.have.length(0);
  });

  it("says how a prediction ended, and who leads", async () => {
    await mount({ points: 3, closed: true, closedAt: OPENED + 1 }, { votes: { winner: 0 } });
    expect(texts(card(".poll-foot"))[0]).to.contain("Waiting for the answer");
    show({ points: 3, closed: true, closedAt: OPENED + 1, answer: 0, answeredAt: OPENED + 2 });
    await until(() => mounted.all(card(".poll-outcome")).length === 1);
    expect(texts(card(".poll-outcome"))).to.deep.equal(["You were right: 3 points"]);
    expect(texts(card(".right .poll-text"))).to.deep.equal(["Home"]);
    const ada = { member: member("Ada"), points: 6, right: 2 };
    const me = { member: member("Nora", { id: "me" }), points: 3, right: 1 };
    mounted.client.answers["poll:standings"] = () => ({ leaders: [ada], me });
    mounted.get(card('[data-action="poll-standings"]')).click();
    await until(() => mounted.all("dialog[open]").length === 1);
    expect(texts(".standings li")).to.deep.equal(["Ada 6 points", "Nora 3 points"]);
    expect(await axeFindings(mounted.chat)).to.deep.equal([]);
  });

  it("tells neither the end nor the answer before the video has reached them", async () => {
    const closed = { closed: true, closedAt: OPENED + 20_000, answeredAt: OPENED + 30_000 };
    const all = { points: 1, answer: 1, ...closed };
    await mount(all, { attributes: { sync: "45" } });
    expect(mounted.get(card()).dataset.phase).to.equal("open");
    expect(mounted.all(card(".poll-share"))).to.have.length(0);
    mounted.chat.setAttribute("sync", "35");
    await until(() => mounted.get(card()).dataset.phase === "awaits");
    mounted.chat.setAttribute("sync", "5");
    await until(() => mounted.get(card()).dataset.phase === "closed");
    expect(texts(card(".right .poll-text"))).to.deep.equal(["Away"]);
  });

  it("tells the page what happens, and not what had happened before", async () => {
    await mount();
    const told: string[] = [];
    mounted.chat.addEventListener("courtside-poll", ({ change, poll }) =>
      told.push(`${change} ${poll.id}`),
    );
    const next = { ...POLL, id: "next" };
    const item = { kind: "poll", key: "n", seq: 2, moment: OPENED } as const;
    const { items } = mounted.room.getSnapshot();
    mounted.room.set({ items: [...items, { ...item, poll: next }] });
    await mounted.shown();
    mounted.room.set({ items: [...items, { ...item, poll: { ...next, closed: true } }] });
    await mounted.shown();
    expect(told).to.deep.equal(["opened next", "closed next"]);
  });

  it("lets moderators end it, and name the answer of a prediction", async () => {
    await mount({ points: 1 }, { capabilities: MODERATOR });
    mounted.client.answers["poll:close"] = () => ({ epoch: "e", seq: 2 });
    mounted.get(card('[data-action="poll-close"]')).click();
    show({ points: 1, closed: true, closedAt: OPENED + 1 });
    await until(() => mounted.all(card('[data-action="poll-settle"]')).length === 2);
    mounted.get(card('[data-action="poll-settle"][data-option="1"]')).click();
    await mounted.shown();
    expect(mounted.client.sent("poll:close")).to.deep.equal([
      { room: "final", pollId: "winner" },
      { room: "final", pollId: "winner", answer: 1 },
    ]);
  });

  it("lets moderators open one, and keeps what they typed where it is refused", async () => {
    await mount({}, { capabilities: MODERATOR });
    mounted.client.answers["poll:open"] = () =>
      wireError("INVALID", { message: "Two are the same." });
    mounted.get('[aria-label="Start a poll"]').click();
    await until(() => mounted.all("dialog[open]").length === 1);
    const field = (name: string) => mounted.get<HTMLInputElement>(`[name=${name}]`);
    field("question").value = " Next goal? ";
    field("option1").value = "Home";
    field("option2").value = "Away";
    field("prediction").click();
    field("points").value = "5";
    mounted.get("dialog .primary").click();
    await until(() => mounted.all("dialog [role=alert]").length === 1);
    expect(field("question").value).to.equal(" Next goal? ");
    expect(await axeFindings(mounted.chat)).to.deep.equal([]);
    mounted.client.answers["poll:open"] = () => ({ epoch: "e", seq: 2 });
    mounted.get("dialog .primary").click();
    await until(() => mounted.all("dialog").length === 0);
    const [sent] = mounted.client.sent("poll:open").slice(-1);
    expect(sent).to.include({ room: "final", question: "Next goal?", points: 5 });
    expect(sent?.options).to.deep.equal(["Home", "Away"]);
    expect(sent?.closesAt).to.be.greaterThan(Date.now());
  });

  it("opens one, however often the button is pressed until the server has answered", async () => {
    await mount({}, { capabilities: MODERATOR });
    mounted.client.answers["poll:open"] = () => ({ epoch: "e", seq: 2 });
    mounted.get('[aria-label="Start a poll"]').click();
    await until(() => mounted.all("dialog[open]").length === 1);
    mounted.get<HTMLInputElement>("[name=question]").value = "Next goal?";
    mounted.get("dialog .primary").click();
    mounted.get("dialog .primary").click();
    await until(() => mounted.all("dialog").length === 0);
    expect(mounted.client.sent("poll:open")).to.have.length(1);
  });

  it("takes the form away with the room that it was for", async () => {
    await mount({}, { capabilities: MODERATOR });
    const semi = mounted.client.room("semi");
    semi.join({ me: { capabilities: [...MODERATOR], sanctions: [] } }, { features: ["polls"] });
    mounted.get('[aria-label="Start a poll"]').click();
    await until(() => mounted.all("dialog[open]").length === 1);
    mounted.chat.room = "semi";
    await until(() => mounted.all("dialog").length === 0);
  });

  it("offers nobody else to open one, and shows none where the page does not want them", async () => {
    await mount();
    expect(mounted.all('[aria-label="Start a poll"]')).to.have.length(0);
    mounted.chat.setAttribute("features", "replies");
    await until(() => mounted.all(".poll").length === 0);
  });

  it("has no faults that axe finds, in the list and above it", async () => {
    await mount({}, { votes: { winner: 1 } });
    expect(await axeFindings(mounted.chat)).to.deep.equal([]);
    unmountAll();
    await mount();
    expect(await axeFindings(mounted.chat)).to.deep.equal([]);
  });
});
