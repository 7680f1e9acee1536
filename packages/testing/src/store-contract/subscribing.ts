import type { Entry } from "@courtside/protocol";
import type { LogListener } from "@courtside/server";
import { describe, expect, it, vi } from "vitest";
import { waitFor } from "../wait-for.ts";
import { announce, edit, keyed, message } from "./drafts.ts";
import { type StoreUnderTest, useHarness } from "./harness.ts";

/** Listens to entries alone: a log may tell its top whenever it wants to. */
function listening(entries: LogListener["entries"]): LogListener {
  return { entries, top: () => {} };
}

/** What a subscriber is told, and when. */
export function describeSubscribing(underTest: StoreUnderTest): void {
  describe("subscribing", () => {
    const harness = useHarness(underTest);

    it("[LOG-1] every entry arrives once and in the order of seq, whoever appended it", async () => {
      const { log } = harness;
      const seen: Entry[] = [];
      const { epoch } = await log.open("r");
      await log.subscribe(
        "r",
        listening((from, entries) => {
          expect(from).toBe(epoch);
          seen.push(...entries);
        }),
      );
      const calls = Array.from({ length: 50 }, (_, n) => log.append("r", [message(`m${n}`)]));
      await Promise.all([...calls, log.append("r", [message("x"), edit("x", "edited")])]);
      await waitFor(() => seen.length === 52);
      expect(seen.map(({ seq }) => seq)).toEqual(Array.from({ length: 52 }, (_, n) => n + 1));
      expect(seen.at(-1)).toMatchObject({ kind: "edit", messageId: "x", text: "edited" });
    });

    it("[LOG-1] only what is stored from then on, in that room, is delivered", async () => {
      const { log } = harness;
      const seen: Entry[] = [];
      await log.append("r", [keyed(announce("before"))]);
      await log.subscribe(
        "r",
        listening((_epoch, entries) => seen.push(...entries)),
      );
      await log.append("other", [announce("elsewhere")]);
      await log.append("r", [keyed(announce("before")), edit("nothing", "x"), announce("now")]);
      await waitFor(() => seen.length > 0);
      expect(seen).toMatchObject([{ seq: 2, text: "now" }]);
    });

    it("[LOG-1] a subscription that ended is told nothing more, and others go on", async () => {
      const { log } = harness;
      const ended = vi.fn();
      const others = vi.fn();
      const end = await log.subscribe("r", listening(ended));
      await log.subscribe("r", listening(others));
      await end();
      await end();
      await log.append("r", [announce("x")]);
      await waitFor(() => others.mock.calls.length > 0);
      expect(ended).not.toHaveBeenCalled();
    });

    it("[LOG-2] a listener's fault reaches neither the writer nor the other listeners", async () => {
      const { log } = harness;
      const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
      const others = vi.fn();
      await log.subscribe(
        "r",
        listening(() => {
          throw new Error("listener");
        }),
      );
      await log.subscribe("r", listening(others));
      const [outcome] = await log.append("r", [announce("x")]);
      expect(outcome).toMatchObject({ status: "appended" });
      await waitFor(() => others.mock.calls.length > 0);
      expect(warned).toHaveBeenCalledOnce();
      warned.mockRestore();
    });

    it("[LOG-1] a listener that appends breaks nobody's order", async () => {
      const { log } = harness;
      const seen: number[] = [];
      await log.subscribe(
        "r",
        listening((_epoch, entries) => {
          if (entries.some(({ seq }) => seq < 5)) void log.append("r", [announce("more")]);
        }),
      );
      await log.subscribe(
        "r",
        listening((_epoch, entries) => seen.push(...entries.map(({ seq }) => seq))),
      );
      await log.append("r", [announce("first")]);
      await waitFor(() => seen.length === 5);
      expect(seen).toEqual([1, 2, 3, 4, 5]);
    });
  });
}
