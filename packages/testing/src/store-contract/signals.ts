import type { Signals } from "@courtside/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { waitFor } from "../wait-for.ts";

/** How the suite gets at the implementation that it is run for. */
export interface SignalsUnderTest {
  /** Makes two nodes that hear each other. */
  create(): Promise<{ nodes: readonly [Signals, Signals]; close(): Promise<void> }>;
}

/**
 * The specification of `Signals`, as vitest tests. Call it in a test file of every implementation that joins nodes.
 *
 * @param name Of the implementation, for the titles.
 */
export function describeSignalsContract(name: string, underTest: SignalsUnderTest): void {
  describe(`${name} fulfils the contract of signals`, () => {
    let here: Signals;
    let there: Signals;
    let close: () => Promise<void>;

    beforeEach(async () => {
      const made = await underTest.create();
      [here, there] = made.nodes;
      close = made.close;
    });
    afterEach(() => close());

    it("brings what one node sends to the others, in order and as plain JSON", async () => {
      const heard = await listen(there, "r");
      here.send("r", { typing: [{ id: "ana" }], bursts: { "🔥": 2 } });
      here.send("r", [1, null, "two"]);
      await waitFor(() => heard.length === 2);
      expect(heard).toEqual([{ typing: [{ id: "ana" }], bursts: { "🔥": 2 } }, [1, null, "two"]]);
    });

    it("does not bring it back to the node itself", async () => {
      const own = await listen(here, "r");
      const other = await listen(there, "r");
      here.send("r", "mine");
      await waitFor(() => other.length === 1);
      there.send("r", "yours");
      await waitFor(() => own.length > 0);
      expect(own).toEqual(["yours"]);
    });

    it("keeps rooms apart, also those with names that patterns are made of", async () => {
      const heard = await listen(there, "r");
      const starred = await listen(there, "r*");
      here.send("r2", "elsewhere");
      here.send("r*", "starred");
      here.send("r", "here");
      await waitFor(() => heard.length > 0 && starred.length > 0);
      expect(heard).toEqual(["here"]);
      expect(starred).toEqual(["starred"]);
    });

    it("keeps nothing for those who come later", async () => {
      const early = await listen(there, "r");
      here.send("r", "old");
      await waitFor(() => early.length === 1);
      const late = await listen(there, "r");
      here.send("r", "new");
      await waitFor(() => late.length > 0 && early.length === 2);
      expect(late).toEqual(["new"]);
    });

    it("ends one watch and leaves the others, also those of the same listener", async () => {
      const listener = vi.fn();
      const end = await there.watch("r", listener);
      await there.watch("r", listener);
      await end();
      await end();
      here.send("r", "x");
      await waitFor(() => listener.mock.calls.length > 0);
      here.send("r", "y");
      await waitFor(() => listener.mock.calls.length > 1);
      expect(listener.mock.calls).toEqual([["x"], ["y"]]);
    });

    it("lets no listener's fault reach the other listeners", async () => {
      const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
      await there.watch("r", () => {
        throw new Error("listener");
      });
      const heard = await listen(there, "r");
      here.send("r", "x");
      await waitFor(() => heard.length === 1);
      expect(warned).toHaveBeenCalledOnce();
      warned.mockRestore();
    });

    it("needs nobody who listens", () => {
      expect(() => here.send("nobody", { x: 1 })).not.toThrow();
    });
  });
}

async function listen(node: Signals, room: string): Promise<unknown[]> {
  const heard: unknown[] = [];
  await node.watch(room, (signal) => heard.push(signal));
  return heard;
}
