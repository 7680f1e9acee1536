import { expect } from "@open-wc/testing";
import { member, message } from "../test-kit/messages.ts";
import { mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { hueOf, monogram, nameTint } from "./name-tint.ts";

describe("the colour of a name", () => {
  afterEach(unmountAll);

  it("comes from the id alone, and spreads ids that are alike", () => {
    expect(hueOf("member-1")).to.equal(hueOf("member-1"));
    const hues = Array.from({ length: 50 }, (_, i) => hueOf(`member-${i}`));
    expect(new Set(hues).size).to.be.greaterThan(40);
  });

  it("is the member's own where it is a colour, and never anything else", () => {
    expect(nameTint({ id: "a", color: "#ff8800" })).to.equal("#ff8800");
    for (const color of ["red; position: fixed", "url(https://a.example)", "nonsense"]) {
      expect(nameTint({ id: "a", color }), color).to.match(/^oklch\(/);
    }
  });

  for (const theme of ["light", "dark"]) {
    it(`has a contrast of 4.5 to 1 for every hue, ${theme}, on a mention too`, async () => {
      const { client, room, all, get, shown } = await mountChat({ theme });
      client.accept(member("Nora", { id: "me" }));
      room.join();
      const colours = Array.from({ length: 72 }, (_, i) => `oklch(0.7 0.2 ${i * 5})`);
      const extremes = ["#fff", "#000", "yellow", "blue", "lime", "transparent"];
      const authors = [...colours, ...extremes].map((color, i) => member(`N${i}`, { color }));
      room.receive(authors.map((author) => message(author, "x", { mentions: ["me"] })));
      await shown();

      const behind = over(getComputedStyle(get(".frame")).backgroundColor, get(".mention"));
      for (const name of all(".meta .author")) {
        const ratio = contrast(pixel([behind, getComputedStyle(name).color]), pixel([behind]));
        expect(ratio, getComputedStyle(name).color).to.be.at.least(4.5);
      }
    });
  }

  it("goes with a letter: the first that is read", () => {
    expect(["ada", " Éva", "👩‍🚀x", "健司", ""].map(monogram)).to.deep.equal([
      "A",
      "É",
      "👩‍🚀",
      "健",
      "?",
    ]);
  });
});

/** An element's background laid over another, as one colour. */
function over(under: string, element: Element): string {
  const [r, g, b] = pixel([under, getComputedStyle(element).backgroundColor]);
  return `rgb(${r} ${g} ${b})`;
}

/** What colours look like laid over each other, as the browser paints them. */
function pixel(colours: string[]): Uint8ClampedArray {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  if (!canvas) throw new Error("no canvas");
  for (const colour of colours) {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
  }
  return canvas.getImageData(0, 0, 1, 1).data;
}

/** The contrast ratio of WCAG 2. */
function contrast(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance([r = 0, g = 0, b = 0]: Uint8ClampedArray): number {
  const [lr, lg, lb] = [r, g, b].map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * lr + 0.7152 * lg + 0.0722 * lb;
}
