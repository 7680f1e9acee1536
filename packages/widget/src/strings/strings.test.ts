import { ERRORS } from "@courtside/protocol";
import { expect } from "@open-wc/testing";
import { mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";
import { en } from "./en.ts";
import { chooseLanguage, directionOf, loadStrings, SPOKEN } from "./languages.ts";
import { withLate } from "./late-strings.ts";
import { fill, type Plural, plural, type WholeStrings } from "./strings.ts";

/** All that the element says in English, with what its late parts say. */
const english = withLate(en);

describe("a sentence", () => {
  it("is filled, and what it has no value for stays", () => {
    expect(fill("{name}: {text} {more}", { name: "Ada", text: "{name}" })).to.equal(
      "Ada: {name} {more}",
    );
  });

  it("takes the form of its number, and the number as the language writes it", () => {
    expect([0, 1, 2, 1234].map((n) => plural(english.newMessages, n, "en"))).to.deep.equal([
      "0 new messages",
      "1 new message",
      "2 new messages",
      "1,234 new messages",
    ]);
  });

  it("has all six forms in Arabic", async () => {
    const { newMessages } = withLate(await loadStrings("ar"));
    const forms = [0, 1, 2, 3, 11, 100].map((n) => plural(newMessages, n, "ar"));
    expect(new Set(forms.map((form) => form.replace(/\d+/g, ""))).size).to.be.at.least(5);
    expect(forms[2]).to.equal("رسالتان جديدتان");
  });
});

describe("a language", () => {
  it("is the first wanted that is spoken, with its region", () => {
    expect(chooseLanguage([null, "fr", "de-AT", "es"])).to.equal("de-AT");
    expect(chooseLanguage(["tlh"])).to.equal("en");
    expect(chooseLanguage(["de_AT"]), "as systems write it").to.equal("de-AT");
    expect(chooseLanguage(["de-!"]), "malformed").to.equal("en");
  });

  it("has its direction", () => {
    expect([directionOf("ar-EG"), directionOf("he"), directionOf("es")]).to.deep.equal([
      "rtl",
      "rtl",
      "ltr",
    ]);
  });

  for (const language of SPOKEN) {
    it(`${language} has the placeholders of English in every sentence`, async () => {
      const table = language === "en" ? english : await loadStrings(language);
      for (const key of Object.keys(english) as (keyof WholeStrings)[]) {
        if (key === "errors" || key === "reasons") continue;
        // A form such as "one message" need not repeat its number.
        expect(placeholders(table[key]), `${language} ${key}`).to.deep.equal(
          placeholders(english[key]),
        );
      }
      for (const code of Object.keys(table.errors)) expect(ERRORS).to.have.property(code);
    });
  }

  function placeholders(text: string | Plural = ""): string[] {
    const sentence = typeof text === "string" ? text : text.other;
    return [...sentence.matchAll(/\{\w+\}/g)].map(([found]) => found).sort();
  }
});

describe("what only the late parts say", () => {
  it("is English, unless the language or the page has it", async () => {
    expect(withLate(en).latest).to.equal("Jump to latest");
    expect(withLate({ ...en, latest: "Down!" }).latest).to.equal("Down!");
    expect(withLate(await loadStrings("de")).latest).to.equal("Zur neuesten Nachricht");
  });
});

describe("the language of the element", () => {
  afterEach(unmountAll);

  it("is its own, loaded when it is wanted, and may change", async () => {
    const { chat, get, shown } = await mountChat({ lang: "es" });
    await until(() => get("textarea").getAttribute("placeholder") === "Di algo");
    chat.lang = "ar";
    await until(() => get(".frame").getAttribute("lang") === "ar");
    await until(() => get("textarea").getAttribute("placeholder") !== "Di algo");
    await shown();
    expect(getComputedStyle(get(".list")).direction).to.equal("rtl");
  });

  it("is that of the nearest ancestor", async () => {
    document.documentElement.lang = "de";
    const { get } = await mountChat();
    await until(() => get("textarea").getAttribute("placeholder") === "Schreib etwas");
    document.documentElement.lang = "en";
    await until(() => get("textarea").getAttribute("placeholder") === "Say something");
  });

  it("is that of a host in a shadow root, as it changes", async () => {
    const host = document.createElement("div");
    host.attachShadow({ mode: "open" }).innerHTML = "<section lang=de></section>";
    document.body.append(host);
    const { chat, get } = await mountChat();
    const section = host.shadowRoot?.querySelector("section");
    section?.append(chat);
    const placeholder = () => get("textarea").getAttribute("placeholder");
    await until(() => placeholder() === "Schreib etwas");
    section?.setAttribute("lang", "es");
    await until(() => placeholder() === "Di algo");
    section?.removeAttribute("lang");
    host.lang = "de";
    await until(() => placeholder() === "Schreib etwas");
    host.remove();
  });

  it("can be worded by the page", async () => {
    const { chat, get, shown } = await mountChat();
    chat.strings = { placeholder: "Shout!" };
    await shown();
    expect(get("textarea").getAttribute("placeholder")).to.equal("Shout!");
    expect(get(".pause").getAttribute("aria-label")).to.equal("Pause chat");
  });
});
