import type { Entry, Member, Quote } from "@courtside/protocol";
import type { Append } from "@courtside/server";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ana,
  announce,
  ben,
  clear,
  edit,
  links,
  message,
  mod,
  pin,
  purge,
  remove,
} from "./drafts.ts";
import { type StoreUnderTest, useHarness } from "./harness.ts";
import { ModelRoom } from "./model-room.ts";

const AUTHORS = [ana, ben, mod] as const;

/** One step of a random history; targets are numbers of messages, some of which were never sent. */
type Step =
  | { do: "send"; author: number; text: string; replyTo: number | null }
  | { do: "edit" | "links" | "remove"; target: number; text: string }
  | { do: "pin"; target: number | null }
  | { do: "purge"; author: number }
  | { do: "clear" | "announce" };

const target = fc.nat({ max: 25 });
const author = fc.nat({ max: 2 });
const text = fc.string({ unit: "grapheme", maxLength: 30 }).map((each) => each.toWellFormed());
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant("send" as const),
      author,
      text,
      replyTo: fc.option(target),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("edit" as const), target, text }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("links" as const), target, text }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("remove" as const), target, text }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("pin" as const), target: fc.option(target) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("purge" as const), author }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom("clear" as const, "announce" as const) }),
  },
);
/** Steps in calls that are made without waiting for one another. */
const calls = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { maxLength: 15 });

/** Random histories, against a model that folds them naively. */
export function describeProperties(underTest: StoreUnderTest): void {
  describe("any history", () => {
    const { propertyRuns = 60 } = underTest;
    const harness = useHarness(underTest);
    let rooms = 0;

    it("[LOG-6] [LOG-7] reads as its naive fold, in pages of any size and in either direction", async () => {
      await fc.assert(
        fc.asyncProperty(calls, fc.integer({ min: 1, max: 7 }), async (history, pageSize) => {
          const { log, clock } = harness;
          const room = `history-${++rooms}`;
          const model = new ModelRoom();
          const appends = toAppends(history);
          const expected = appends.flat().map(({ draft }) => model.append(draft, clock.now()));
          const outcomes = await Promise.all(appends.map((call) => log.append(room, call)));
          expect(outcomes.flat().map(({ status }) => status)).toEqual(expected);

          const head = await log.open(room);
          expect(head).toMatchObject({ seq: model.seq, clearedSeq: model.clearedSeq });
          expect(head.pinned).toEqual(model.pinned);
          expect(await readForward(harness, room, pageSize)).toEqual(model.entries());
          expect(await readBackward(harness, room, pageSize)).toEqual(model.entries());
          for (let n = 0; n < 25; n += 1) {
            expect(await log.message(room, `m${n}`)).toEqual(model.message(`m${n}`));
          }
        }),
        { numRuns: propertyRuns },
      );
    });

    it("[LOG-1] [LOG-7] retention leaves the naive fold's newest entries, without a gap", async () => {
      await fc.assert(
        fc.asyncProperty(calls, fc.nat({ max: 12 }), async (history, maxEntries) => {
          const { clock } = harness;
          const { log } = await harness.create({ maxEntries });
          const model = new ModelRoom();
          for (const call of toAppends(history)) {
            for (const { draft } of call) model.append(draft, clock.now());
            await log.append("r", call);
          }
          await log.trim();
          const entries = await readForward(harness, "r", 50);
          const kept = model.entries().filter(({ seq }) => seq > model.seq - maxEntries);
          expect(entries.map(({ seq }) => seq)).toEqual(kept.map(({ seq }) => seq));
          expect(messagesIn(entries)).toEqual(messagesIn(kept));
          expect((await log.open("r")).pinned).toEqual(model.pinned);
        }),
        { numRuns: Math.ceil(propertyRuns / 4) },
      );
    });
  });
}

function toAppends(history: readonly (readonly Step[])[]): Append[][] {
  const sent: Quote[] = [];
  return history.map((call) => call.map((each) => toAppend(each, sent)));
}

/** @param sent the messages of the steps before, to which this one's is added. */
function toAppend(each: Step, sent: Quote[]): Append {
  switch (each.do) {
    case "send": {
      const by = memberOf(each.author);
      const id = idOf(sent.length);
      sent.push({ id, author: by, text: each.text });
      if (each.replyTo === null) return message(id, { author: by, text: each.text });
      const invented = { id: idOf(each.replyTo), author: ben, text: "invented" };
      const replyTo = sent[each.replyTo] ?? invented;
      return message(id, { author: by, text: each.text, replyTo });
    }
    case "edit":
      return edit(idOf(each.target), each.text);
    case "links":
      return links(idOf(each.target), each.text === "" ? null : each.text);
    case "remove":
      return remove(idOf(each.target), "moderator");
    case "pin":
      return pin(each.target === null ? null : idOf(each.target));
    case "purge":
      return purge(memberOf(each.author).id);
    case "clear":
      return clear;
    case "announce":
      return announce("an announcement");
  }
}

const idOf = (n: number) => `m${n}`;

function memberOf(index: number): Member {
  return AUTHORS[index] ?? ana;
}

type Reader = Pick<ReturnType<typeof useHarness>, "log">;

async function readForward({ log }: Reader, room: string, limit: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (let more = true; more; ) {
    const page = await log.read(room, { after: entries.at(-1)?.seq ?? 0, limit });
    entries.push(...page.entries);
    more = page.more;
  }
  return entries;
}

async function readBackward({ log }: Reader, room: string, limit: number): Promise<Entry[]> {
  let page = await log.read(room, { limit });
  const entries = page.entries;
  while (page.more) {
    page = await log.read(room, { before: entries[0]?.seq ?? 1, limit });
    entries.unshift(...page.entries);
  }
  return entries;
}

function messagesIn(entries: readonly Entry[]) {
  return entries.filter(({ kind }) => kind === "message");
}
