import { VIEWERS_HOLD_MS, type ViewerCounts } from "@courtside/server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

/** How the suite gets at the implementation that it is run for. */
export interface ViewerCountsUnderTest {
  /** Makes two nodes that are counted together, on a backend that holds nothing. */
  create(): Promise<{
    nodes: readonly [ViewerCounts, ViewerCounts];
    /** Lets this time go by. */
    elapse(ms: number): void | Promise<void>;
    close(): Promise<void>;
  }>;
}

/**
 * The specification of `ViewerCounts`, as vitest tests. Call it in a test file of every implementation that joins nodes.
 *
 * @param name Of the implementation, for the titles.
 */
export function describeViewerCountsContract(name: string, underTest: ViewerCountsUnderTest): void {
  describe(`${name} fulfils the contract of viewer counts`, () => {
    let made: Awaited<ReturnType<ViewerCountsUnderTest["create"]>>;
    let here: ViewerCounts;
    let there: ViewerCounts;

    beforeEach(async () => {
      made = await underTest.create();
      [here, there] = made.nodes;
    });
    afterEach(() => made.close());

    it("answers with the sum over all nodes", async () => {
      expect(await here.report("r", 3)).toBe(3);
      expect(await there.report("r", 4)).toBe(7);
      expect(await here.report("r", 3)).toBe(7);
    });

    it("takes a node's newest number in the place of its last one", async () => {
      await here.report("r", 3);
      await here.report("r", 1);
      expect(await there.report("r", 1)).toBe(2);
    });

    it("takes a node out that reports none, and still tells it of the others", async () => {
      await here.report("r", 3);
      await there.report("r", 4);
      expect(await here.report("r", 0)).toBe(4);
      expect(await there.report("r", 4)).toBe(4);
      expect(await there.report("r", 0)).toBe(0);
    });

    it("answers a node that only asks", async () => {
      expect(await here.report("r", 0)).toBe(0);
      await there.report("r", 2);
      expect(await here.report("r", 0)).toBe(2);
    });

    it("keeps rooms apart", async () => {
      await here.report("r", 3);
      expect(await there.report("s", 1)).toBe(1);
    });

    it("counts reports that cross each other", async () => {
      await Promise.all(
        Array.from({ length: 20 }, (_, n) => (n % 2 ? here : there).report("r", n)),
      );
      await here.report("r", 5);
      expect(await there.report("r", 6)).toBe(11);
    });

    it(`counts a node no more that was not heard of for ${VIEWERS_HOLD_MS} ms`, async () => {
      await here.report("r", 3);
      expect(await there.report("r", 4)).toBe(7);
      await made.elapse(VIEWERS_HOLD_MS);
      expect(await there.report("r", 4)).toBe(4);
    });

    it("goes on counting a node that is heard of in time", async () => {
      await there.report("r", 4);
      for (let elapsed = 0; elapsed < 2 * VIEWERS_HOLD_MS; elapsed += VIEWERS_HOLD_MS / 2) {
        expect(await here.report("r", 3)).toBe(7);
        await made.elapse(VIEWERS_HOLD_MS / 2);
        expect(await there.report("r", 4)).toBe(7);
      }
      expect(await here.report("r", 3)).toBe(7);
    });
  });
}
