import { expect } from "@open-wc/testing";
import type { FeaturePart } from "../features/feature-part.ts";
import { formatTimestamp, type Timestamps } from "./timestamp.ts";

const NOON = new Date(2026, 5, 1, 12, 0, 0).getTime();
const MINUTE = 60_000;

describe("the timestamp of a message", () => {
  const write = (style: Timestamps, language = "en-GB", features: FeaturePart[] = []) =>
    formatTimestamp(NOON + 5 * MINUTE, { style, language, features });

  it("off: is nothing", () => expect(write("off")).to.equal(""));

  it("clock: is the time of day as the language writes it", () => {
    expect(write("clock")).to.equal("12:05");
    expect(write("clock", "en-US")).to.match(/^12:05\sPM$/);
  });

  it("is what a part says that knows better, and the part's silence leaves it as it is", () => {
    const times: number[] = [];
    const part = (answer: string | undefined): FeaturePart => ({
      time(moment) {
        times.push(moment);
        return answer;
      },
    });
    expect(write("match", "en-GB", [part(undefined), part("6′")])).to.equal("6′");
    expect(write("match", "en-GB", [part(undefined)]), "before the match").to.equal("12:05");
    expect(times[0]).to.equal(NOON + 5 * MINUTE);
  });
});
