import { type Member, wireError } from "@courtside/protocol";
import { expect } from "@open-wc/testing";
import { axeFindings } from "../test-kit/axe-findings.ts";
import { member } from "../test-kit/messages.ts";
import { mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";
import { groupMembers } from "./group-members.ts";

const HERE: Member[] = [
  member("Zoë"),
  member("ada", { side: "home" }),
  member("Ref", { role: "moderator" }),
  member("Guest 10", { role: "viewer", side: "away" }),
  member("Guest 9", { role: "viewer" }),
];

describe("members by role", () => {
  it("are in the order of rank, and of their names within it", () => {
    expect(
      groupMembers(HERE, "", "en").map(({ role, members }) => [
        role,
        ...members.map(({ name }) => name),
      ]),
    ).to.deep.equal([
      ["moderator", "Ref"],
      ["member", "ada", "Zoë"],
      ["viewer", "Guest 9", "Guest 10"],
    ]);
  });

  it("are those whose name has what is searched for", () => {
    const found = groupMembers(HERE, " ZO ", "en");
    expect(found.flatMap(({ members }) => members)).to.deep.equal([HERE[0]]);
  });
});

describe("the list of who is here", () => {
  afterEach(unmountAll);

  async function opened(members = HERE, complete = true) {
    const mounted = await mountChat();
    const { client, room, get, all, shown } = mounted;
    client.answers["presence:list"] = () => ({ viewers: members.length, members, complete });
    client.accept(member("Nora", { id: "me" }));
    room.join({ viewers: 5, sides: { away: 1, home: 1 } }, { features: ["members"] });
    await until(() => all(".viewers-button").length === 1);
    get(".viewers-button").click();
    await until(() => all(".members li, .members .note").length > 0);
    await shown();
    const names = () => all(".members li bdi").map(({ textContent }) => textContent);
    const focused = () => mounted.chat.shadowRoot?.activeElement as HTMLElement;
    const press = async (key: string) => {
      focused().dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true }),
      );
      await shown();
    };
    return { ...mounted, names, focused, press };
  }

  it("opens from the number of viewers, by role and with the sides", async () => {
    const { names, all, get } = await opened();
    expect(names()).to.deep.equal(["Ref", "ada", "Zoë", "Guest 9", "Guest 10"]);
    expect(all(".members h4").map(({ textContent }) => textContent)).to.deep.equal([
      "Moderators",
      "Members",
      "Guests",
    ]);
    expect(all(".side-count").map(({ textContent }) => textContent)).to.deep.equal([
      "Home 1",
      "Away 1",
    ]);
    expect(get(".viewers-button").getAttribute("aria-expanded")).to.equal("true");
    expect(await axeFindings(get(".frame"))).to.deep.equal([]);
  });

  it("is searched and walked by keyboard, and Escape goes back to where one was", async () => {
    const { get, all, names, focused, press, shown } = await opened();
    expect(focused().id).to.equal("members-search");
    await press("ArrowDown");
    expect(focused().textContent).to.contain("Ref");
    await press("End");
    expect(focused().textContent).to.contain("Guest 10");
    expect(all(".members li button").filter(({ tabIndex }) => tabIndex === 0)).to.have.length(1);
    const search = get<HTMLInputElement>("#members-search");
    search.focus();
    search.value = "guest";
    search.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await shown();
    expect(names()).to.deep.equal(["Guest 9", "Guest 10"]);
    await press("Escape");
    expect(all(".members")).to.have.length(0);
    expect(focused()).to.equal(get(".viewers-button"));
  });

  it("opens the card of a member, unless the page has its own", async () => {
    const { chat, get, all } = await opened();
    const chosen: string[] = [];
    chat.addEventListener("courtside-member-click", ({ member: { name } }) => chosen.push(name));
    get(".members li button").click();
    await until(() => all("dialog[open]").length === 1);
    expect(get("dialog h2").textContent).to.contain("Ref");
    expect(chosen).to.deep.equal(["Ref"]);
  });

  it("is asked for again when somebody comes or goes", async () => {
    const { client, room, names } = await opened();
    const members = [...HERE, member("Late")];
    client.answers["presence:list"] = () => ({ viewers: 6, members, complete: true });
    room.set({ viewers: 6 });
    await until(() => names().includes("Late"));
    expect(client.sent("presence:list")).to.have.length(2);
  });

  it("is asked for again where it could not be had, as while the connection was away", async () => {
    const { client, room, get, all } = await mountChat();
    client.accept(member("Nora", { id: "me" }));
    room.join({ viewers: 5 }, { features: ["members"] });
    client.answers["presence:list"] = () => wireError("UNAVAILABLE");
    await until(() => all(".viewers-button").length === 1);
    get(".viewers-button").click();
    await until(() => all(".members .note").length === 1);
    client.answers["presence:list"] = () => ({ viewers: 5, members: HERE, complete: true });
    await until(() => all(".members li").length === HERE.length);
  });

  it("says that there are too many to name them", async () => {
    const { get } = await opened([], false);
    expect(get(".members .note").textContent).to.contain("too many");
  });

  it("is neither offered nor asked for where the room has it off", async () => {
    const { client, room, all, shown } = await mountChat();
    room.join({ viewers: 5 });
    await shown();
    expect(all(".viewers-button")).to.have.length(0);
    expect(client.sent("presence:list")).to.deep.equal([]);
  });
});
