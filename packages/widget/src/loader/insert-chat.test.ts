import { expect } from "@open-wc/testing";
import { insertChat } from "./insert-chat.ts";

describe("the script tag", () => {
  let consoleLines: string[];
  let imported: string[];
  let stage: HTMLElement;
  const original = { error: console.error, warn: console.warn };

  beforeEach(() => {
    consoleLines = [];
    imported = [];
    stage = document.createElement("div");
    document.body.append(stage);
    console.error = (...line: unknown[]) => void consoleLines.push(`error ${line[0]}`);
    console.warn = (...line: unknown[]) => void consoleLines.push(`warn ${line[0]}`);
  });

  afterEach(() => {
    Object.assign(console, original);
    stage.remove();
  });

  const importModule = async (url: string) => void imported.push(url);

  /** A tag that is on the page but not run: the type is no script's. */
  function tag(attributes: Record<string, string>, parent: Node = stage): HTMLScriptElement {
    const script = document.createElement("script");
    script.type = "text/plain";
    script.src = "https://chat.example.com/embed/courtside.js";
    for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
    parent.appendChild(script);
    return script;
  }

  it("inserts the element right after itself", () => {
    const script = tag({ "data-room": "final" });
    stage.append(document.createElement("footer"));

    const chat = insertChat(script, importModule);

    expect(script.nextElementSibling).to.equal(chat);
    expect(chat?.localName).to.equal("courtside-chat");
  });

  it("turns each data-x into the attribute x, dashes kept", () => {
    const chat = insertChat(
      tag({ "data-room": "final", "data-token-url": "/token", "data-theme": "dark", id: "tag" }),
      importModule,
    );

    expect(chat?.getAttributeNames().sort()).to.deep.equal([
      "room",
      "server",
      "theme",
      "token-url",
    ]);
    expect(chat?.getAttribute("token-url")).to.equal("/token");
  });

  it("takes its own origin as the server, unless data-server names another", () => {
    const own = insertChat(tag({ "data-room": "a" }), importModule);
    const other = insertChat(
      tag({ "data-room": "a", "data-server": "https://b.example" }),
      importModule,
    );

    expect(own?.getAttribute("server")).to.equal("https://chat.example.com");
    expect(other?.getAttribute("server")).to.equal("https://b.example");
  });

  it("loads the elements from beside itself", () => {
    insertChat(tag({ "data-room": "final" }), importModule);

    expect(imported).to.deep.equal(["https://chat.example.com/embed/courtside.es.js"]);
  });

  it("never sets an event handler attribute", () => {
    const chat = insertChat(tag({ "data-room": "a", "data-onclick": "alert(1)" }), importModule);

    expect(chat?.hasAttribute("onclick")).to.equal(false);
  });

  for (const [title, attributes] of [
    ["without data-room", {}],
    ["with an empty data-room", { "data-room": " " }],
  ] as const) {
    it(`${title} inserts nothing, loads nothing and says what to add`, () => {
      const script = tag(attributes);

      expect(insertChat(script, importModule)).to.equal(undefined);
      expect(script.nextElementSibling).to.equal(null);
      expect(imported).to.deep.equal([]);
      expect(consoleLines).to.have.length(1);
      expect(consoleLines[0]).to.match(/^error Courtside: .*data-room="your-room"/);
    });
  }

  it("in the head puts the element at the end of the body and warns", () => {
    const script = tag({ "data-room": "final" }, document.head);

    const chat = insertChat(script, importModule);

    expect(document.body.lastElementChild).to.equal(chat);
    expect(consoleLines).to.have.length(1);
    expect(consoleLines[0]).to.match(/^warn Courtside: .*<head>/);
    script.remove();
    chat?.remove();
  });

  it("gives two tags two elements", () => {
    insertChat(tag({ "data-room": "home" }), importModule);
    insertChat(tag({ "data-room": "away" }), importModule);

    const rooms = [...stage.querySelectorAll("courtside-chat")].map((c) => c.getAttribute("room"));
    expect(rooms).to.deep.equal(["home", "away"]);
  });

  it("names the file and the policy when the elements cannot be loaded", async () => {
    const refused = Promise.reject(new TypeError("blocked"));
    insertChat(tag({ "data-room": "final" }), () => refused);
    await refused.catch(() => {});

    expect(consoleLines).to.have.length(1);
    expect(consoleLines[0]).to.match(/^error Courtside: .*courtside\.es\.js.*script-src/);
  });
});
