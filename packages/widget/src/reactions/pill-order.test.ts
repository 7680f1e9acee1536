import { expect } from "@open-wc/testing";
import { message } from "../test-kit/messages.ts";
import { PillOrder } from "./pill-order.ts";

describe("the order of the pills", () => {
  const shown = (order: PillOrder, counts: Record<string, number>) =>
    order.pillsOf(said, counts, ["😂"]).map(({ emoji, count }) => `${emoji}${count}`);
  const said = message("Ada", "what a goal");

  it("begins with those that most chose, and stays while the counts change", () => {
    const order = new PillOrder();
    expect(shown(order, { "👍": 1, "🔥": 5 })).to.deep.equal(["🔥5", "👍1"]);
    expect(shown(order, { "👍": 9, "😂": 12, "🔥": 5 })).to.deep.equal(["🔥5", "👍9", "😂12"]);
  });

  it("drops what nobody chooses any more, which comes back at the end", () => {
    const order = new PillOrder();
    shown(order, { "🔥": 2, "👍": 1 });
    expect(shown(order, { "🔥": 0, "👍": 1 })).to.deep.equal(["👍1"]);
    expect(shown(order, { "🔥": 3, "👍": 1 })).to.deep.equal(["👍1", "🔥3"]);
  });

  it("marks the visitor's own", () => {
    const pills = new PillOrder().pillsOf(said, { "👍": 1, "😂": 1 }, ["😂"]);
    expect(pills.map(({ emoji, state }) => [emoji, state])).to.deep.equal([
      ["👍", "others"],
      ["😂", "mine"],
    ]);
  });
});
