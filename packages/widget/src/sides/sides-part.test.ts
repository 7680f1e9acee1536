import { DEFAULT_ROOM_SETTINGS, type RoomState } from "@courtside/protocol";
import { expect } from "@open-wc/testing";
import { axeFindings } from "../test-kit/axe-findings.ts";
import { member, message } from "../test-kit/messages.ts";
import { mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";
import { sideDoor } from "./side-room.ts";

const HOME = member("Ada", { side: "home" });
const AWAY = member("Bo", { side: "away" });
const NONE = member("Cem");

async function sided(me = NONE, more: Partial<RoomState> = {}) {
  const mounted = await mountChat();
  const settings = { ...DEFAULT_ROOM_SETTINGS, features: ["sides"] };
  mounted.client.accept(me);
  mounted.room.join({ state: { room: "final", settings, polls: [], ...more } });
  mounted.room.receive([
    message(HOME, "one"),
    message(AWAY, "two"),
    message(HOME, "three"),
    message(HOME, "four"),
    message(NONE, "five"),
  ]);
  await until(() => mounted.all(".sides").length > 0);
  const said = () => mounted.all(".message .text").map((text) => text.textContent?.trim());
  const press = (side: string) =>
    mounted.get<HTMLButtonElement>(`[data-side="${side}"][aria-pressed]`).click();
  return { ...mounted, said, press };
}

describe("the filter by sides", () => {
  afterEach(unmountAll);

  it("leaves the messages of one side and one's own", async () => {
    const { said, press, shown } = await sided();
    press("home");
    await shown();
    expect(said()).to.deep.equal(["one", "three", "four", "five"]);
    press("away");
    await shown();
    expect(said()).to.deep.equal(["two", "five"]);
    press("all");
    await shown();
    expect(said()).to.deep.equal(["one", "two", "three", "four", "five"]);
  });

  it("says by name what it shows, and which is chosen", async () => {
    const match = { home: { name: "Harbour" }, away: { name: "Hill" } };
    const { all, press, shown, chat } = await sided(NONE, { match });
    press("away");
    await shown();
    expect(all(".sides button").map((b) => [b.textContent, b.ariaPressed])).to.deep.equal([
      ["All", "false"],
      ["Harbour", "false"],
      ["Hill", "true"],
    ]);
    expect(await axeFindings(chat)).to.deep.equal([]);
  });
});

describe("the way to the room of one's side", () => {
  afterEach(unmountAll);

  it("is there for those who have a side with a room, and opens that", async () => {
    const { get, chat } = await sided(HOME, { sideRooms: ["home", "away"] });
    get<HTMLButtonElement>(".door").click();
    expect(chat.room).to.equal("final:home");
  });

  it("is not there for others", async () => {
    const { all } = await sided(NONE, { sideRooms: ["home", "away"] });
    expect(all(".door")).to.have.length(0);
  });

  it("leads back from there", () => {
    expect(sideDoor("final:home", ["home"], "home")).to.deep.equal({
      to: "everyone",
      room: "final",
    });
    expect(sideDoor("final", ["away"], "home")).to.equal(undefined);
    expect(sideDoor("final", undefined, "home")).to.equal(undefined);
  });
});
