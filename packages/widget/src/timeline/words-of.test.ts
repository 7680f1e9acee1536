import { expect } from "@open-wc/testing";
import { message } from "../test-kit/messages.ts";
import { wordsOf } from "./words-of.ts";

describe("the words of a message", () => {
  const image = { id: "i", url: "/i.webp", type: "image/webp", width: 8, height: 6 };

  it("are its text, and of images without one what they are said to show", () => {
    const attachments = [{ ...image, alt: "A late goal" }, image];
    expect(wordsOf(message("Ada", "look", { attachments }))).to.equal("look");
    expect(wordsOf(message("Ada", "", { attachments }))).to.equal("🖼️ A late goal, 🖼️");
    expect(wordsOf(message("Ada", "", { deleted: "author" }))).to.equal("");
  });
});
