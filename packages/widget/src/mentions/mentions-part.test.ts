import type { Member } from "@courtside/protocol";
import { expect } from "@open-wc/testing";
import { axeFindings } from "../test-kit/axe-findings.ts";
import { member, message } from "../test-kit/messages.ts";
import { mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";
import { markMentions } from "./marked-text.ts";
import { matchingMembers, mentionQuery } from "./mention-query.ts";

const ME = member("Nora", { id: "me" });
const ADA = member("Ada Lovelace");
const BO = member("Bo");

describe("a name that is being typed", () => {
  for (const [text, typed] of [
    ["@", ""],
    ["well, @Ad", "Ad"],
    ["@Ada Lov", "Ada Lov"],
    ["x@y", null],
    ["@Ada\nnext", null],
    ["nothing", null],
  ] as const) {
    it(`is ${JSON.stringify(typed)} in ${JSON.stringify(text)}`, () => {
      expect(mentionQuery(text, text.length)?.typed ?? null).to.equal(typed);
    });
  }

  it("offers those whose name, or a word of it, begins so, the whole name's first", () => {
    const lovelace = member("Lovelace");
    const offered = (typed: string) => matchingMembers([ADA, BO, lovelace, ADA], typed);
    expect(offered("ad")).to.deep.equal([ADA]);
    expect(offered("LOV")).to.deep.equal([lovelace, ADA]);
    expect(offered("")).to.have.length(3);
    expect(offered("ada said")).to.deep.equal([]);
  });
});

describe("the mark of a mention", () => {
  it("is on the longest name that fits, and leaves the rest as it is", () => {
    const pieces = markMentions("hi @ada lovelace!", [member("Ada"), ADA], null);
    expect(pieces[0]).to.equal("hi ");
    expect(pieces.at(-1)).to.equal("!");
    expect(pieces).to.have.length(3);
  });

  it("takes a name for what it is, whatever it holds", () => {
    const odd = member("a.*(b)[c]");
    expect(markMentions("@a.*(b)[c] @axx", [odd], null)).to.have.length(2);
  });
});

describe("mentions", () => {
  afterEach(unmountAll);

  async function chatOf(features = ["mentions"]) {
    const mounted = await mountChat();
    mounted.client.accept(ME);
    mounted.room.join({}, { features });
    mounted.room.receive([message(ADA, "hello"), message(BO, "hello"), message(ME, "hi")]);
    await mounted.shown();
    const field = () => mounted.get<HTMLTextAreaElement>("#composer");
    const type = (text: string) => {
      field().focus();
      field().value = text;
      field().setSelectionRange(text.length, text.length);
      field().dispatchEvent(new InputEvent("input", { bubbles: true }));
    };
    const press = async (key: string) => {
      field().dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true }),
      );
      await mounted.shown();
    };
    const names = () => mounted.all("[role=option] bdi").map(({ textContent }) => textContent);
    const active = () =>
      mounted.get(`#${field().getAttribute("aria-activedescendant")} bdi`).textContent;
    return { ...mounted, field, type, press, names, active };
  }

  it("are offered while one is typed, and taken by keyboard", async () => {
    const { type, press, names, active, field, get, all, room } = await chatOf();
    type("hey @");
    await until(() => names().length === 2);
    expect(names()).to.deep.equal(["Bo", "Ada Lovelace"]);
    expect(active()).to.equal("Bo");
    expect(field().getAttribute("aria-controls")).to.equal(get("[role=listbox]").id);
    expect(await axeFindings(get(".frame"))).to.deep.equal([]);
    await press("ArrowDown");
    expect(active()).to.equal("Ada Lovelace");
    await press("ArrowDown");
    await press("ArrowUp");
    await press("Enter");
    expect(field().value).to.equal("hey @Ada Lovelace ");
    expect(all("[role=listbox]")).to.have.length(0);
    expect(field().hasAttribute("aria-activedescendant")).to.equal(false);
    expect(room.calls.filter(([name]) => name === "send")).to.deep.equal([]);
    await press("Enter");
    expect(room.calls.at(-1)?.slice(0, 2)).to.deep.equal(["send", "hey @Ada Lovelace"]);
  });

  it("are taken with a click, and put away with Escape until another is typed", async () => {
    const { type, press, names, field, get, all, shown } = await chatOf();
    type("@a");
    await until(() => names().length === 1);
    await press("Escape");
    expect(all("[role=listbox]")).to.have.length(0);
    type("@ad");
    await shown();
    expect(all("[role=listbox]")).to.have.length(0);
    type("@ad @b");
    await until(() => names().length === 1);
    get("[role=option]").click();
    expect(field().value).to.equal("@ad @Bo ");
  });

  it("offer those who are here, in a small room that tells it", async () => {
    const { client, type, names } = await chatOf(["mentions", "members"]);
    const zed = member("Zed");
    client.answers["presence:list"] = () => ({ viewers: 2, members: [zed, ME], complete: true });
    type("@z");
    await until(() => names().length === 1);
    expect(names()).to.deep.equal(["Zed"]);
  });

  it("offer nobody of the room that was left, whose answer may come only now", async () => {
    const { chat, client, type, names, shown } = await chatOf(["mentions", "members"]);
    const semi = client.room("semi");
    semi.join({}, { features: ["mentions", "members"] });
    semi.receive([message(BO, "hello")]);
    const here: Record<string, Member> = { final: member("Zed"), semi: member("Zoe") };
    client.answers["presence:list"] = ({ room }) => ({
      viewers: 1,
      members: [here[room] as Member],
      complete: true,
    });
    type("@z");
    await until(() => names().length === 1);
    chat.room = "semi";
    await shown();
    type("@z");
    await until(() => names().includes("Zoe"));
    expect(names()).to.deep.equal(["Zoe"]);
  });

  it("are marked in messages, the visitor's own more than others'", async () => {
    const { room, all, get } = await chatOf();
    room.receive([message(BO, "@Nora and @ada lovelace", { mentions: ["me", ADA.id] })]);
    await until(() => all(".mentioned").length === 2);
    expect(all(".mentioned").map(({ textContent }) => textContent)).to.deep.equal([
      "@Nora",
      "@ada lovelace",
    ]);
    expect(get(".mentioned.me").textContent).to.equal("@Nora");
    expect(await axeFindings(get(".frame"))).to.deep.equal([]);
  });

  it("are neither offered nor loaded where the room has them off", async () => {
    const { type, all, shown, field } = await chatOf([]);
    type("@");
    await shown();
    await shown();
    expect(all("[role=listbox]")).to.have.length(0);
    expect(field().hasAttribute("aria-autocomplete")).to.equal(false);
  });
});
