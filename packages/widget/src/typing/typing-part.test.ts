import type { Member } from "@courtside/protocol";
import { expect } from "@open-wc/testing";
import { SPOKEN } from "../strings/languages.ts";
import { mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";
import { typingText } from "./typing-part.ts";
import { TYPING_STRINGS } from "./typing-strings.ts";

const [ANA, BEN, CLEO] = ["Ana", "Ben", "Cleo"].map(
  (name): Member => ({ id: name.toLowerCase(), name, role: "member" }),
) as [Member, Member, Member];

/** A sentence without the marks that keep names in their own direction. */
const plain = (text: string | null | undefined) => text?.replace(/[\u2068\u2069]/g, "").trim();

describe("who is typing", () => {
  it("is said by name for one and two, and no further", () => {
    const said = [[], [ANA], [ANA, BEN], [ANA, BEN, CLEO]].map((typing) =>
      plain(typingText(typing, "en-GB")),
    );
    expect(said).to.deep.equal([
      "",
      "Ana is typing",
      "Ana and Ben are typing",
      "Several people are typing",
    ]);
  });

  it("keeps a name's direction from turning the sentence around", () => {
    expect(typingText([{ ...ANA, name: "دانا" }], "en")).to.equal("\u2068دانا\u2069 is typing");
  });

  for (const language of SPOKEN) {
    it(`has every sentence in ${language}`, () => {
      const { one, two, several } = TYPING_STRINGS[language] ?? { one: "", two: "", several: "" };
      expect(one).to.contain("{a}");
      expect(two).to.contain("{a}").and.to.contain("{b}");
      expect(several).not.to.equal("");
    });
  }
});

describe("the typing line", () => {
  afterEach(unmountAll);

  const TYPING = { features: ["replies", "typing"] };

  async function lively(attributes: Record<string, string> = {}) {
    const mounted = await mountChat(attributes);
    mounted.room.join({}, TYPING);
    await until(() => mounted.all(".typing").length === 1);
    return { ...mounted, line: () => plain(mounted.get(".typing").textContent) };
  }

  it("says who types, below the list, and moves nothing as they come and go", async () => {
    const { room, get, line, shown } = await lively();
    await shown();
    const place = () => get(".composer").getBoundingClientRect().top;
    const list = () => get(".list").getBoundingClientRect().height;
    const before = [place(), list()];
    expect(line()).to.equal("");
    room.set({ typing: [ANA] });
    await until(() => line() === "Ana is typing");
    expect([place(), list()]).to.deep.equal(before);
    expect(get(".typing").getBoundingClientRect().top).to.be.least(
      get(".list").getBoundingClientRect().bottom,
    );
    room.set({ typing: [] });
    await until(() => line() === "");
    expect([place(), list()]).to.deep.equal(before);
  });

  it("keeps to one line, however long the names", async () => {
    const { room, get, line } = await lively();
    const { height } = get(".typing").getBoundingClientRect();
    room.set({ typing: [{ ...ANA, name: "W".repeat(40) }, BEN] });
    await until(() => line() !== "");
    expect(get(".typing").getBoundingClientRect().height).to.equal(height);
  });

  it("is in the language of the element", async () => {
    const { room, line } = await lively({ lang: "de" });
    room.set({ typing: [ANA, BEN] });
    await until(() => line() === "Ana und Ben schreiben");
  });

  it("is not there where the room has it off, or the page does not want it", async () => {
    const off = await mountChat();
    off.room.join({ typing: [ANA] });
    const unwanted = await mountChat({ features: "replies" });
    unwanted.room.join({ typing: [ANA] }, TYPING);
    await lively();
    await Promise.all([off.shown(), unwanted.shown()]);
    expect([...off.all(".typing"), ...unwanted.all(".typing")]).to.deep.equal([]);
  });

  it("names nobody whom a video that runs behind would give away too early", async () => {
    const { chat, room, line, shown } = await lively();
    room.set({ typing: [ANA] });
    await until(() => line() === "Ana is typing");
    chat.sync = "30";
    await until(() => line() === "");
    await shown();
  });
});

describe("writing", () => {
  afterEach(unmountAll);

  function write(area: HTMLTextAreaElement, text: string): void {
    area.value = text;
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  it("tells the room at every change, and when nothing is left", async () => {
    const { room, get, all } = await mountChat();
    room.join({}, { features: ["typing"] });
    await until(() => all(".typing").length === 1);
    const area = get<HTMLTextAreaElement>("textarea");
    for (const text of ["g", "go", " "]) write(area, text);
    expect(room.calls.filter(([name]) => name === "setTyping")).to.deep.equal([
      ["setTyping", "typing"],
      ["setTyping", "typing"],
      ["setTyping", "stopped"],
    ]);
  });

  it("is nobody's business where the room has it off", async () => {
    const { room, get, shown } = await mountChat();
    room.join();
    await shown();
    write(get<HTMLTextAreaElement>("textarea"), "goal");
    expect(room.calls).to.deep.equal([]);
  });
});
