import { expect } from "@open-wc/testing";
import { QUICK_REACTIONS } from "../reactions/quick-reactions.ts";
import { readGroups, searchEmoji } from "./emoji-groups.ts";
import { loadEmoji } from "./emoji-names.ts";
import { PICKER_STRINGS } from "./picker-strings.ts";

describe("the emoji", () => {
  it("are read with their names and what else finds them", () => {
    const [[first, second] = []] = readGroups(["😀 Grinning face|happy\n🫀 anatomical heart"]);
    expect(first).to.deep.equal({
      emoji: "😀",
      name: "Grinning face",
      found: "grinning face happy",
    });
    expect(second).to.include({ emoji: "🫀", name: "anatomical heart" });
  });

  it("are found by the beginnings of words, names first, without accents", () => {
    const groups = readGroups(["🫀 corazón humano\n❤️ rojo|corazón amor\n🐶 perro"]);
    const found = (search: string) =>
      searchEmoji(groups, search)
        .map(({ emoji }) => emoji)
        .join("");
    expect(found("CORAZON")).to.equal("🫀❤️");
    expect(found("amor coraz")).to.equal("❤️");
    expect(found("razón"), "the middle of a word").to.equal("");
    expect(found("  ")).to.equal("");
  });

  for (const [language, word] of [
    ["en", "fire"],
    ["de-AT", "feuer"],
    ["es", "fuego"],
    ["ar", "fire"],
  ] as const) {
    it(`know their names in ${language}, and a word for each group`, async () => {
      const groups = await loadEmoji(language);
      expect(searchEmoji(groups, word).map(({ emoji }) => emoji)).to.include("🔥");
      const primary = language.slice(0, 2);
      const written = groups.flat().map(({ emoji }) => emoji);
      // Else a reaction from the picker would not be the one that the quick reactions or a phone set.
      expect(written).to.include.members([...QUICK_REACTIONS]);
      expect(written.filter((emoji) => /\p{Emoji_Presentation}\uFE0F/u.test(emoji))).to.deep.equal(
        [],
      );
      expect(PICKER_STRINGS[primary]?.groups).to.have.length(groups.length);
      expect(new Set(groups.flat().map(({ emoji }) => emoji)).size).to.equal(groups.flat().length);
    });
  }
});
