import { describe, expect, it, vi } from "vitest";
import { waitFor } from "../wait-for.ts";
import { type RecordsUnderTest, recordingListener, useRecordsHarness } from "./records-harness.ts";

/** What a follower is told, and when. */
export function describeFollowing(underTest: RecordsUnderTest): void {
  describe("following", () => {
    const harness = useRecordsHarness(underTest);
    const whereItOutlivesItself = underTest.reopen
      ? it
      : (_title: string, _test: () => Promise<void>) => {};

    it("begins with everything that is there, in the order of versions", async () => {
      const a = await harness.put("a", 1);
      await harness.put("gone", 1);
      await harness.put("gone", null);
      const b = await harness.put("b", { deep: [1] });
      const listener = recordingListener();
      await harness.records.follow("c", listener);
      expect(listener.reloads).toEqual([[a, b]]);
      expect(listener.changes).toEqual([]);
    });

    it("begins with nothing where nothing is", async () => {
      const listener = recordingListener();
      await harness.records.follow("c", listener);
      expect(listener.reloads).toEqual([[]]);
    });

    it("goes on with each change once, in the order of versions, those of this process among them", async () => {
      const { records } = harness;
      await harness.put("before", 1);
      const listener = recordingListener();
      await records.follow("c", listener);
      const written = await Promise.all(
        Array.from({ length: 30 }, (_, n) => harness.put(`r${n % 7}`, n)),
      );
      const gone = await harness.put("before", null);
      await waitFor(() => listener.changes.at(-1)?.version === gone.version);
      const expected = [...written, gone].sort((a, b) => a.version - b.version);
      expect(listener.changes).toEqual(expected);
      expect(listener.reloads).toHaveLength(1);
      expect([...listener.view.keys()].sort()).toEqual(["r0", "r1", "r2", "r3", "r4", "r5", "r6"]);
    });

    it("loses nothing that is written while it begins", async () => {
      const { records } = harness;
      const listener = recordingListener();
      const writing = Array.from({ length: 20 }, (_, n) => harness.put(`early-${n}`, n));
      const following = records.follow("c", listener);
      const later = Array.from({ length: 20 }, (_, n) => harness.put(`late-${n}`, n));
      await Promise.all([following, ...writing, ...later]);
      await waitFor(() => listener.view.size === 40);
      const versions = listener.changes.map(({ version }) => version);
      expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    });

    it("tells of no other collection, and of nothing that was refused", async () => {
      const { records } = harness;
      const listener = recordingListener();
      await records.follow("c", listener);
      await records.commit("other", [{ id: "a", value: 1 }]);
      await records.commit("c", [{ id: "a", value: 1, expect: 5 }]);
      const last = await harness.put("last", 1);
      await waitFor(() => listener.changes.length > 0);
      expect(listener.changes).toEqual([last]);
    });

    it("ends when it is told to, and others go on", async () => {
      const { records } = harness;
      const ended = recordingListener();
      const other = recordingListener();
      const end = await records.follow("c", ended);
      await records.follow("c", other);
      await end();
      await end();
      await harness.put("a", 1);
      await waitFor(() => other.view.has("a"));
      expect(ended.changes).toEqual([]);
    });

    it("keeps a listener's fault from the writer and from other listeners", async () => {
      const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
      const { records } = harness;
      const other = recordingListener();
      const fail = () => {
        throw new Error("listener");
      };
      await records.follow("c", { reload: fail, changed: fail });
      await records.follow("c", other);
      await harness.put("a", 1);
      await waitFor(() => other.view.has("a"));
      expect(warned).toHaveBeenCalledTimes(2);
      warned.mockRestore();
    });

    it("hands each listener values of its own", async () => {
      const { records } = harness;
      const second = recordingListener();
      await records.follow("c", {
        reload: () => {},
        changed: (changes) => {
          for (const { value } of changes) (value as string[]).push("spoilt");
        },
      });
      await records.follow("c", second);
      await harness.put("a", ["kept"]);
      await waitFor(() => second.view.has("a"));
      expect(second.view.get("a")).toEqual(["kept"]);
      expect((await records.get("c", "a"))?.value).toEqual(["kept"]);
    });

    it("keeps the order when a listener commits", async () => {
      const { records } = harness;
      const second = recordingListener();
      await records.follow("c", {
        reload: () => {},
        changed: (changes) => {
          if (changes.some(({ id }) => id === "cause")) void harness.put("effect", 1);
        },
      });
      await records.follow("c", second);
      await harness.put("cause", 1);
      await waitFor(() => second.view.has("effect"));
      expect(second.changes.map(({ id }) => id)).toEqual(["cause", "effect"]);
    });

    whereItOutlivesItself(
      "begins anew with everything after the store was opened again",
      async () => {
        const kept = await harness.put("a", 1);
        await harness.reopen();
        const listener = recordingListener();
        await harness.records.follow("c", listener);
        expect(listener.reloads).toEqual([[kept]]);
        const next = await harness.put("b", 2);
        await waitFor(() => listener.changes.length > 0);
        expect(listener.changes).toEqual([next]);
      },
    );
  });
}
