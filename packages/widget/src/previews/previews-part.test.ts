import type { LinkPreview } from "@courtside/protocol";
import { expect } from "@open-wc/testing";
import { axeFindings } from "../test-kit/axe-findings.ts";
import { message, messages } from "../test-kit/messages.ts";
import { type MountedChat, mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";

const URL_OF = (name: string) => `https://news.example/${name}`;

const found = (name: string, changes: Partial<LinkPreview> = {}): LinkPreview => ({
  url: URL_OF(name),
  title: `The ${name}`,
  description: `All about the ${name}.`,
  site: "The News",
  ...changes,
});

async function reader(features = ["previews"]): Promise<MountedChat> {
  const mounted = await mountChat();
  mounted.room.join({}, { features });
  mounted.room.receive(messages(30));
  await mounted.shown();
  return mounted;
}

describe("previews of links", () => {
  afterEach(unmountAll);

  it("are cards that lead to the page and say whose host it is", async () => {
    const { room, all, get, chat } = await reader();
    const links = [
      found("derby"),
      { url: "https://xn--80ak6aa92e.com/", description: "Only words" },
    ];
    room.receive([message("Ada", `${URL_OF("derby")} and more`, { links })]);
    await until(() => all(".preview").length === 2);

    const card = get<HTMLAnchorElement>(".preview");
    expect(card.href).to.equal(URL_OF("derby"));
    expect(card.rel).to.equal("noopener noreferrer nofollow ugc");
    expect(card.target).to.equal("_blank");
    const words = card.querySelectorAll(".preview-words > *");
    expect([...words].map(({ textContent }) => textContent)).to.deep.equal([
      "The News · news.example",
      "The derby",
      "All about the derby.",
    ]);
    expect(all(".preview")[1]?.textContent).to.contain("xn--80ak6aa92e.com");
    expect(all(".preview img")).to.have.length(0);
    expect(await axeFindings(chat)).to.deep.equal([]);
  });

  it("can be held back by the page, as links can", async () => {
    const { room, all, get, chat } = await reader();
    room.receive([message("Ada", URL_OF("derby"), { links: [found("derby")] })]);
    await until(() => all(".preview").length === 1);
    const clicked: string[] = [];
    chat.addEventListener("courtside-link-click", (event) => {
      clicked.push(event.url);
      event.preventDefault();
    });
    get(".preview strong").click();
    expect(clicked).to.deep.equal([URL_OF("derby")]);
  });

  it("lead nowhere but to the web, and get no picture from anywhere else", async () => {
    const { room, all } = await reader();
    const links = [
      found("x", { url: "javascript:alert(1)" }),
      found("y", { image: "javascript:alert(1)" }),
    ];
    room.receive([message("Ada", URL_OF("y"), { links })]);
    await until(() => all(".preview").length === 1);
    expect(all(".preview img")).to.have.length(0);
  });

  it("are neither shown nor loaded where the room or the page has them off", async () => {
    const { room, all, shown } = await reader(["replies"]);
    room.receive([message("Ada", URL_OF("derby"), { links: [found("derby")] })]);
    await shown();
    expect(all(".preview")).to.have.length(0);
  });

  it("have one height, whatever they say and whether their picture comes", async () => {
    const { room, all } = await reader();
    const links = [
      found("a", { title: "Long ".repeat(40), description: "Longer ".repeat(60) }),
      { url: URL_OF("b"), title: "B" },
    ];
    room.receive([
      message("Ada", "x", { links }),
      message("Bo", "y", { links: [found("c", { image: `${location.origin}/none.png` })] }),
    ]);
    await until(() => all(".preview").length === 3);
    const heights = all(".preview").map(({ offsetHeight }) => offsetHeight);
    expect(new Set(heights).size).to.equal(1);
    expect(all(".preview")[0]?.scrollWidth).to.be.at.most(all(".preview")[0]?.clientWidth ?? 0);
  });

  it("that come while the list follows leave it at its newest message", async () => {
    const { room, all, get } = await reader();
    const said = message("Ada", URL_OF("derby"));
    room.receive([said]);
    room.replace({ ...said, links: [found("derby")] });
    await until(() => all(".preview").length === 1);
    const list = get(".list");
    await until(() => list.scrollHeight - list.clientHeight - list.scrollTop < 2);
  });

  it("that come while somebody reads move nothing, and are there once the list follows again", async () => {
    const mounted = await reader();
    const { room, all, get, shown, chat } = mounted;
    // Another preview is there already, and with it what shows them.
    room.receive([message("Bo", URL_OF("first"), { links: [found("first")] })]);
    await until(() => all(".preview").length === 1);
    const said = message("Ada", URL_OF("derby"));
    room.receive([said, ...messages(4)]);
    await shown();

    const list = get(".list");
    list.scrollTop -= 60;
    list.dispatchEvent(new Event("scroll"));
    await shown();
    const tops = () => all(".row").map((row) => Math.round(row.getBoundingClientRect().top));
    const before = tops();
    room.replace({ ...said, links: [found("derby")] });
    await shown();
    expect(tops()).to.deep.equal(before);
    expect(all(".preview")).to.have.length(1);

    // What is written meanwhile comes with its card: it has never stood there without.
    room.receive([message("Cem", URL_OF("later"), { links: [found("later")] })]);
    await shown();
    expect(all(".preview")).to.have.length(2);
    expect(tops().slice(0, before.length)).to.deep.equal(before);

    chat.scrollToLatest();
    await until(() => all(".preview").length === 3);
  });

  it("go with an edit or a deletion, also while somebody reads", async () => {
    const { room, all, get, shown } = await reader();
    const said = message("Ada", URL_OF("derby"), { links: [found("derby")] });
    room.receive([said, ...messages(3)]);
    await until(() => all(".preview").length === 1);
    get(".list").scrollTop -= 60;
    await shown();
    const { links: _, ...edited } = said;
    room.replace({ ...edited, text: "never mind", editedAt: 1 });
    await until(() => all(".preview").length === 0);
  });
});
