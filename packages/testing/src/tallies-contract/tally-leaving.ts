import type { EntryDraft } from "@courtside/server";
import { describe, expect, it } from "vitest";
import {
  ENTRY,
  reaction,
  type TalliesUnderTest,
  useTalliesHarness,
  vote,
} from "./tallies-harness.ts";

const said = (id: string): { draft: EntryDraft } => {
  const author = { id: "ben", name: "Ben", role: "member" as const };
  return { draft: { kind: "message", message: { id, clientId: id, author, text: id } } };
};

/** How tallies go: with what they are about, with who made them, with retention. */
export function describeTallyLeaving(underTest: TalliesUnderTest): void {
  describe("leaving", () => {
    const harness = useTalliesHarness(underTest);
    const everything = ["m:1", "m:2", "m:3"];
    const left = async () => [...(await harness.tallies.counts("r", everything)).keys()];

    async function markThree(): Promise<void> {
      const by = (seq: number, authorId: string) => ({
        target: `m:${seq}`,
        about: { seq, authorId },
      });
      await harness.tallies.mark("r", [
        reaction(by(1, "ben")),
        reaction(by(2, "cleo")),
        reaction(by(3, "ben")),
      ]);
    }

    it("a target that was dropped has neither counts nor choices, and begins anew", async () => {
      await markThree();
      await harness.tallies.drop("r", ["m:1", "m:3", "m:never"]);
      expect(await left()).toEqual(["m:2"]);
      expect(await harness.tallies.choices("r", "ana", everything)).toEqual(
        new Map([["m:2", ["👍"]]]),
      );
      expect((await harness.tallies.choosers("r", "m:1", { limit: 5 })).choosers).toEqual([]);
      expect(await harness.mark(reaction())).toMatchObject({ changed: true, counts: { "👍": 1 } });
    });

    it("what is about one author's entries goes with them", async () => {
      await markThree();
      await harness.tallies.dropAbout("r", { authorId: "ben" });
      expect(await left()).toEqual(["m:2"]);
    });

    it("what is about entries below a seq goes with them", async () => {
      await markThree();
      await harness.tallies.dropAbout("r", { belowSeq: 3 });
      expect(await left()).toEqual(["m:3"]);
    });

    it("takes more than one step where there is much to drop", async () => {
      const marks = Array.from({ length: 1_200 }, (_, n) => reaction({ target: `m:${n}` }));
      await harness.tallies.mark("r", marks);
      await harness.tallies.dropAbout("r", { authorId: "ben" });
      const targets = marks.map(({ target }) => target);
      expect(await harness.tallies.counts("r", targets)).toEqual(new Map());
    });

    it("a member who is forgotten has chosen nothing, and counts no more", async () => {
      await markThree();
      await harness.mark(reaction({ memberId: "ben" }));
      await harness.tallies.mark("other", [reaction()]);
      const { cursor } = await harness.tallies.changes("r");
      await harness.tallies.forget("r", "ana");
      expect(await harness.tallies.counts("r", everything)).toEqual(
        new Map([["m:1", { "👍": 1 }]]),
      );
      expect(await harness.tallies.choices("r", "ana", everything)).toEqual(new Map());
      const { targets } = await harness.tallies.changes("r", cursor);
      expect(targets?.toSorted()).toEqual(everything);
      expect((await harness.tallies.counts("other", ["m:1"])).get("m:1")).toEqual({ "👍": 1 });
    });

    it("a member with a name like another's, or like a pattern, is forgotten alone", async () => {
      await harness.tallies.mark("r", [
        reaction({ memberId: "a*" }),
        reaction({ memberId: "ab" }),
        reaction({ memberId: "[ab]" }),
      ]);
      for (const memberId of ["a*", "[ab]"]) await harness.tallies.forget("r", memberId);
      expect((await harness.tallies.choosers("r", "m:1", { limit: 5 })).choosers).toEqual([
        { memberId: "ab", choice: "👍" },
      ]);
    });

    it("final counts stay when a member is forgotten, and name them no more", async () => {
      await harness.mark(vote("0"));
      const about = { seq: 1, authorId: "ben" };
      await harness.tallies.seal("r", "p:1", about);
      await harness.tallies.forget("r", "ana");
      expect(await harness.tallies.seal("r", "p:1", about)).toEqual({ "0": 1 });
      expect((await harness.tallies.choosers("r", "p:1", { limit: 5 })).choosers).toEqual([]);
    });

    it("retention takes the tallies of the entries that it takes, and leaves the pinned message's", async () => {
      await harness.create({ maxEntries: 2 });
      const { store } = harness;
      await store.log.append("r", [said("first"), said("pinned"), ENTRY, ENTRY]);
      await store.log.append("r", [{ draft: { kind: "pin", messageId: "pinned" } }]);
      const about = (seq: number) => ({ about: { seq, authorId: "ben" } });
      await store.tallies.mark("r", [
        reaction({ target: "m:first", ...about(1) }),
        reaction({ target: "m:pinned", ...about(2) }),
        reaction({ target: "p:3", ...about(3) }),
        reaction({ target: "p:4", ...about(4) }),
      ]);
      await store.log.trim();
      await store.tallies.trim();
      const targets = ["m:first", "m:pinned", "p:3", "p:4"];
      const kept = [...(await store.tallies.counts("r", targets)).keys()];
      expect(kept).toEqual(["m:pinned", "p:4"]);
      const own = [...(await store.tallies.choices("r", "ana", targets)).keys()];
      expect(own).toEqual(["m:pinned", "p:4"]);
    });

    it("what a clear hid goes with the next trim", async () => {
      await harness.store.log.append("r", [ENTRY, { draft: { kind: "clear" } }, ENTRY]);
      await harness.tallies.mark("r", [
        reaction(),
        reaction({ target: "m:3", about: { seq: 3, authorId: "ben" } }),
      ]);
      await harness.tallies.trim();
      expect(await left()).toEqual(["m:3"]);
    });
  });
}
