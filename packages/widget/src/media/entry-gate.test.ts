import type { Entry } from "@courtside/protocol";
import { expect } from "@open-wc/testing";
import { message } from "../test-kit/messages.ts";
import { type Batch, gateEntries } from "./entry-gate.ts";

describe("what is told behind live", () => {
  const said = (name: string, text: string, at: number) => {
    const entry = { kind: "message", seq: at, at, message: message(name, text, { at }) } as const;
    return entry satisfies Entry;
  };
  const texts = (batches: readonly Batch[]) =>
    batches
      .flatMap(({ entries }) => entries)
      .map((entry) => (entry.kind === "message" ? entry.message.text : entry.kind));

  it("is what the video has reached, and of the rest nothing is lost", () => {
    const entries = [said("Ada", "one", 10), said("Bo", "two", 20)];
    const [now, later] = gateEntries([{ entries, how: "live" }], 10);
    expect(texts(now)).to.deep.equal(["one"]);
    expect(texts(later)).to.deep.equal(["two"]);
    expect(gateEntries(later, 20)).to.deep.equal([later, []]);
  });

  for (const [what, deletion, left] of [
    ["deleted", { kind: "delete", messageId: "two", deletedBy: "moderator" }, ["one", "three"]],
    ["its author's, of whom all is", { kind: "delete", memberId: "ada" }, ["two"]],
    ["of a room that was cleared", { kind: "clear" }, []],
  ] as const) {
    it(`is nothing that was ${what} before the video came to it`, () => {
      const by = (id: string, name: string, at: number) => {
        const entry = said(name, id, at);
        const author = { ...entry.message.author, id: name };
        return { ...entry, message: { ...entry.message, id, author } };
      };
      const later = { ...deletion, seq: 30, at: 30 } as Entry;
      const held: Batch[] = [
        { entries: [by("one", "ada", 10), by("two", "bo", 11)], how: "live" },
        { entries: [by("three", "ada", 12), later, by("four", "ada", 40)], how: "live" },
      ];
      expect(texts(gateEntries(held, 20)[0])).to.deep.equal(left);
      expect(texts(gateEntries(held, 40)[0])).to.deep.equal([...left, deletion.kind, "four"]);
    });
  }
});
