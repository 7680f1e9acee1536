import { expect } from "@open-wc/testing";
import { CONSOLE_TABLES } from "../console/strings/console-tables.ts";
import { en as consoleEn } from "../console/strings/en.ts";
import { en as imagesEn } from "../images/strings/en.ts";
import { IMAGE_TABLES } from "../images/strings/image-tables.ts";
import { en as toolsEn } from "../message-tools/strings/en.ts";
import { TOOL_TABLES } from "../message-tools/strings/tool-tables.ts";
import { en as pollsEn } from "../polls/strings/en.ts";
import { POLL_TABLES } from "../polls/strings/poll-tables.ts";
import { SPOKEN } from "./languages.ts";
import { LazyTable } from "./lazy-table.ts";

/** The placeholders of every sentence of a table, by where it stands. */
function placeholders(table: object, path = ""): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(table).flatMap(([key, value]) => {
      if (typeof value !== "string") {
        // Of a sentence with a number, that for any number stands for all.
        return Object.entries(
          "other" in value && !("spam" in value)
            ? { [`${path}${key}`]: found(value.other) }
            : placeholders(value, `${path}${key}.`),
        );
      }
      return [[`${path}${key}`, found(value)]];
    }),
  );
}

function found(sentence: string): string[] {
  return [...sentence.matchAll(/\{\w+\}/g)].map(([each]) => each).sort();
}

for (const [name, english, tables] of [
  ["the tools", toolsEn, TOOL_TABLES],
  ["the console", consoleEn, CONSOLE_TABLES],
  ["images", imagesEn, IMAGE_TABLES],
  ["polls", pollsEn, POLL_TABLES],
] as const) {
  describe(`the sentences of ${name}`, () => {
    it("are there in every language of the element", () => {
      expect(["en", ...Object.keys(tables)].sort()).to.deep.equal([...SPOKEN].sort());
    });

    for (const language of Object.keys(tables)) {
      it(`have the placeholders of English in ${language}`, async () => {
        const table = await tables[language]?.();
        expect(placeholders(table ?? {})).to.deep.equal(placeholders(english));
      });
    }
  });
}

describe("a table that is loaded when it is needed", () => {
  const english = { hello: "Hello" };

  it("is English until the language's own has arrived, and what asked is told", async () => {
    const told = new Promise<LazyTable<typeof english>>((resolve) => {
      const table = new LazyTable({ requestUpdate: () => resolve(table) }, english, {
        de: async () => ({ hello: "Hallo" }),
      });
      expect(table.in("de-AT")).to.equal(english);
    });
    expect((await told).in("de-AT").hello).to.equal("Hallo");
  });

  it("stays English where it cannot be loaded, or is of no language that is spoken", async () => {
    let updates = 0;
    let settled = () => {};
    const loaded = new Promise<void>((resolve) => {
      settled = resolve;
    });
    const host = {
      requestUpdate() {
        updates += 1;
        settled();
      },
    };
    const table = new LazyTable(host, english, { de: () => Promise.reject(new Error("gone")) });
    table.in("de");
    await loaded;
    expect(table.in("de")).to.equal(english);
    expect(updates).to.equal(1);
  });
});
