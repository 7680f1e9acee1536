import { expect } from "@open-wc/testing";
import { isEmojiOnly } from "./emoji-only.ts";

describe("a message of nothing but emoji", () => {
  for (const text of ["🔥", "🔥🔥🔥", "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿", "❤️", "🇪🇸⚽"]) {
    it(`is ${text}`, () => expect(isEmojiOnly(text)).to.equal(true));
  }
  for (const text of ["", "goal 🔥", "3", "#", "©", "🔥🔥🔥🔥🔥🔥"]) {
    it(`is not ${text || "an empty text"}`, () => expect(isEmojiOnly(text)).to.equal(false));
  }
});
