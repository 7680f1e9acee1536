import { expect } from "@open-wc/testing";
import { ReactionDelay } from "./reaction-delay.ts";

describe("reactions behind live", () => {
  const [FEW, MANY] = [{ "🔥": 2 }, { "🔥": 900 }];

  it("are shown as they were known when the video was where it is", () => {
    const delay = new ReactionDelay();
    delay.note("m", FEW, 1000);
    delay.note("m", MANY, 2000);
    expect([999, 1000, 1999, 2000].map((time) => delay.countsAt("m", time))).to.deep.equal([
      {},
      FEW,
      FEW,
      MANY,
    ]);
  });

  it("are not taken back by a jump to an earlier place", () => {
    const delay = new ReactionDelay();
    delay.note("m", FEW, 1000);
    delay.note("m", MANY, 2000);
    delay.countsAt("m", 2500);
    delay.note("m", MANY, 2600);
    expect(delay.countsAt("m", 2100)).to.equal(MANY);
  });

  it("say where the video has to be for more", () => {
    const delay = new ReactionDelay();
    expect(delay.nextAfter(0)).to.equal(null);
    delay.note("m", FEW, 1000);
    delay.note("n", FEW, 3000);
    expect([400, 1000, 3000].map((time) => delay.nextAfter(time))).to.deep.equal([
      1000,
      3000,
      null,
    ]);
  });

  it("keep no more than a hundred counts of a message, the first and the last among them", () => {
    const delay = new ReactionDelay();
    for (let count = 0; count < 10_000; count += 1) delay.note("m", { "🔥": count }, count);
    const seen = new Set<number | undefined>();
    for (let time = 0; time < 10_000; time += 1) seen.add(delay.countsAt("m", time)["🔥"]);
    expect(seen.size).to.equal(100);
    expect([Math.min(...(seen as Set<number>)), Math.max(...(seen as Set<number>))]).to.deep.equal([
      0, 9_999,
    ]);
  });

  it("keep no more than some hundred messages", () => {
    const delay = new ReactionDelay();
    for (let i = 0; i < 600; i += 1) delay.note(`m${i}`, FEW, 1);
    expect(delay.countsAt("m0", 5)).to.deep.equal({});
    expect(delay.countsAt("m599", 5)).to.equal(FEW);
  });
});
