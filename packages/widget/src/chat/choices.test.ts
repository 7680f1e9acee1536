import { expect } from "@open-wc/testing";
import { mountChat, unmountAll } from "../test-kit/mount-chat.ts";

describe("an attribute of <courtside-chat>", () => {
  const { warn } = console;
  let warnings: string[];

  beforeEach(() => {
    warnings = [];
    console.warn = (text: string) => void warnings.push(text);
  });
  afterEach(() => {
    console.warn = warn;
    unmountAll();
  });

  const wrong: [attribute: string, value: string, property: string, fallback: unknown][] = [
    ["guest", "maybe", "guest", "nickname"],
    ["mode", "replay", "mode", "live"],
    ["theme", "sepia", "theme", "auto"],
    ["density", "cosy", "density", "comfortable"],
    ["timestamps", "iso", "timestamps", "clock"],
    ["announce", "some", "announce", "mentions"],
    ["loading", "eventually", "loading", "eager"],
    ["max-messages", "many", "maxMessages", 200],
    ["max-messages", "100000", "maxMessages", 200],
    ["sync", "-3", "pace", "auto"],
  ];
  for (const [attribute, value, property, fallback] of wrong) {
    it(`${attribute}="${value}" warns once with the valid values and takes ${fallback}`, async () => {
      const { chat, shown } = await mountChat({ [attribute]: value });
      await shown();

      expect((chat as unknown as Record<string, unknown>)[property]).to.equal(fallback);
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.match(new RegExp(`${attribute}="${value}" is not known. Valid: .+`));
    });
  }

  it("features names the unknown words and keeps the others", async () => {
    const { chat } = await mountChat({ features: "replies telepathy" });

    expect(chat.wanted).to.deep.equal(["replies"]);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('features="telepathy"');
  });

  it("server warns of anything but http and https, and connects to nothing", async () => {
    const { chat, client, shown } = await mountChat();
    chat.setAttribute("server", "javascript:alert(1)");
    await shown();
    await shown();

    expect(client.closed).to.equal(true);
    expect(warnings.filter((text) => text.includes("server="))).to.have.length(1);
  });

  it("is taken from a property as well, wrong values too", async () => {
    const { chat, get, shown } = await mountChat();
    chat.theme = "dark";
    await shown();
    expect(get(".frame").dataset.theme).to.equal("dark");

    chat.theme = "sepia" as "dark";
    await shown();
    expect(get(".frame").dataset.theme).to.equal("auto");
    expect(warnings).to.have.length(1);
  });

  it("may change at any time, back to its default too", async () => {
    const { chat, get, shown } = await mountChat({ density: "compact" });
    expect(get(".frame").dataset.density).to.equal("compact");

    chat.removeAttribute("density");
    await shown();
    expect(get(".frame").dataset.density).to.equal("comfortable");
    expect(warnings).to.deep.equal([]);
  });
});
