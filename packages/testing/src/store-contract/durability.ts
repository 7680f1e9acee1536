import { DEFAULT_ROOM_SETTINGS } from "@courtside/protocol";
import { describe, expect, it } from "vitest";
import { waitFor } from "../wait-for.ts";
import {
  ana,
  ben,
  clear,
  edit,
  keyed,
  message,
  ONE_OF_EACH,
  pin,
  purge,
  remove,
} from "./drafts.ts";
import { appendOne, type StoreUnderTest, useHarness } from "./harness.ts";

/** What an acknowledgement is worth. */
export function describeDurability(underTest: StoreUnderTest): void {
  describe("durability", () => {
    const harness = useHarness(underTest);
    // A store without the ability has no such test, rather than a skipped one.
    const none = (_title: string, _test: () => Promise<void>) => {};
    const whereItOutlivesItself = underTest.reopen ? it : none;
    const whereItHasADisk = underTest.bytes ? it : none;

    it("[LOG-2] an entry is read as soon as its append has resolved", async () => {
      const { log } = harness;
      for (const id of ["a", "b", "c"]) {
        await log.append("r", [message(id)]);
        expect(await log.message("r", id)).toBeDefined();
      }
    });

    it("a value is made once, and whoever asks for it gets that one", async () => {
      const store = await harness.create();
      let made = 0;
      const make = () => `value-${++made}`;
      const values = await Promise.all(["k", "k", "k"].map((key) => store.remember(key, make)));
      expect(new Set(values).size).toBe(1);
      expect(await store.remember("k", make)).toBe(values[0]);
      expect(await store.remember("other", make)).not.toBe(values[0]);
    });

    it("a store can take a write until it is closed, and closing it twice is closing it once", async () => {
      const store = await harness.create();
      expect(store.available).toBe(true);
      await Promise.all([store.close(), store.close()]);
      expect(store.available).toBe(false);
    });

    whereItOutlivesItself(
      "[LOG-2] everything is there after the store was opened again",
      async () => {
        const { log, write } = harness;
        const settings = { ...DEFAULT_ROOM_SETTINGS, slowModeMs: 5_000 };
        const replyTo = { id: "gone", author: ana, text: "secret" };
        await write(message("hidden"), clear, ...ONE_OF_EACH.map((draft) => ({ draft })));
        await write(message("gone", { text: "secret" }), message("b", { author: ben, replyTo }));
        await write(message("c", { author: ben }), edit("b", "edited"), remove("gone"), pin("c"));
        await write({ draft: { kind: "settings", settings } }, purge("ana"), keyed(message("d")));
        const before = [await log.open("r"), await log.read("r", { limit: 100 })];

        const { log: again } = await harness.reopen();
        expect([await again.open("r"), await again.read("r", { limit: 100 })]).toEqual(before);
        expect(await appendOne(again, keyed(message("e")))).toMatchObject({ status: "repeated" });
        expect(await appendOne(again, message("f"))).toMatchObject({ status: "appended" });
      },
    );

    whereItOutlivesItself("[LOG-2] what was asked for before close() is stored by it", async () => {
      const storing = Array.from({ length: 100 }, (_, n) =>
        harness.log.append("r", [message(`${n}`)]),
      );
      const { log } = await harness.reopen();
      await Promise.all(storing);
      expect((await log.open("r")).seq).toBe(100);
    });

    whereItOutlivesItself("a remembered value outlives the store", async () => {
      const store = await harness.create();
      await store.remember("k", () => "first");
      const again = await harness.reopen();
      expect(await again.remember("k", () => "second")).toBe("first");
    });

    whereItHasADisk(
      "[LOG-6] deleted, purged, superseded and trimmed text leaves the disk",
      async () => {
        const { log } = await harness.create({ maxEntries: 900 });
        const secret = (n: number) => `S3CRET-${n}-`.repeat(1 + (n % 40));
        for (let round = 0; round < 30; round += 1) {
          // Rooms in turn, and texts that grow and shrink, so that pages of the file split and merge.
          for (const room of ["r", "s", "t"]) {
            const appends = Array.from({ length: 40 }, (_, index) => {
              const n = round * 40 + index;
              const replyTo = { id: `m${n - 1}`, author: ana, text: secret(n - 1).slice(0, 140) };
              return message(`m${n}`, { text: secret(n), ...(n % 3 === 0 && { replyTo }) });
            });
            await log.append(room, appends);
            await log.append(room, [edit(`m${round * 40 + 7}`, secret(round + 900))]);
            await log.append(room, [edit(`m${round * 40 + 8}`, "harmless")]);
            await log.append(room, [remove(`m${round * 40 + 9}`)]);
          }
        }
        expect((await underTest.bytes?.())?.includes("S3CRET")).toBe(true);
        for (const room of ["r", "s", "t"]) await log.append(room, [purge(ana.id)]);
        await log.trim();
        await waitFor(async () => !(await underTest.bytes?.())?.includes("S3CRET"), {
          what: "the disk without the deleted text",
        });
      },
    );
  });
}
