import { startServer, stopServers } from "@courtside/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { enter, HOSTED, member, say } from "./people.ts";

afterEach(stopServers);

describe("a room of 25 messages with changes in between", () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  let ada: Awaited<ReturnType<typeof member>>;
  /** Where the messages are in the log. */
  let seqs: number[];

  beforeEach(async () => {
    server = await startServer(HOSTED);
    ({ client: ada } = await enter(server, "final", "ada"));
    seqs = [];
    for (let n = 1; n <= 25; n += 1) {
      const { id: messageId, seq } = await say(ada, "final", `m${n}`);
      seqs.push(seq);
      const edit = { room: "final", messageId, id: `e${n}`, text: `m${n}!` };
      if (n % 3 === 0) await ada.expectOk("message:edit", edit);
    }
    return () => ada.close();
  });

  const read = async (page: object) => {
    const { entries, more } = await ada.expectOk("history:read", { room: "final", ...page });
    return { seqs: entries.map(({ seq }) => seq), more };
  };

  it("[HIST-1] a page lies before a seq, after one, or at the end, oldest first", async () => {
    const [middle = 0] = seqs.slice(12);

    expect(await read({ limit: 5 })).toEqual({ seqs: seqs.slice(-5), more: true });
    expect(await read({ before: middle, limit: 5 })).toEqual({
      seqs: seqs.slice(7, 12),
      more: true,
    });
    expect(await read({ after: middle, limit: 5 })).toEqual({
      seqs: seqs.slice(13, 18),
      more: true,
    });
    expect(await read({ after: seqs.at(-1) })).toEqual({ seqs: [], more: false });
  });

  it("[HIST-1] [INVALID] before and after together are refused, and so is a page beyond the limit", async () => {
    for (const [page, field] of [
      [{ before: 5, after: 1 }, "after"],
      [{ limit: 201 }, "limit"],
      [{ limit: 0 }, "limit"],
    ] as const) {
      expect(await ada.command("history:read", { room: "final", ...page })).toMatchObject({
        ok: false,
        error: { code: "INVALID", field },
      });
    }
  });

  it("[HIST-2] pages backwards are the whole history, each message once", async () => {
    const found: number[] = [];
    for (let more = true; more; ) {
      const before = found[0];
      const page = await read({ limit: 7, ...(before !== undefined && { before }) });
      found.unshift(...page.seqs);
      more = page.more;
    }
    expect(found).toEqual(seqs);
  });

  it("[HIST-2] and so are pages forwards", async () => {
    const found: number[] = [];
    for (let more = true; more; ) {
      const page = await read({ limit: 7, after: found.at(-1) ?? 0 });
      found.push(...page.seqs);
      more = page.more;
    }
    expect(found).toEqual(seqs);
  });

  it("[HIST-3] is read without joining", async () => {
    const reader = await member(server, "reader", { role: "viewer" });

    const { entries } = await reader.expectOk("history:read", { room: "final", limit: 1 });

    expect(entries).toMatchObject([{ seq: seqs.at(-1), message: { text: "m25" } }]);
    reader.close();
  });
});
