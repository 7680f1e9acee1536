import { type QueueItem, type Sanction, wireError } from "@courtside/protocol";
import { describe, expect, it, vi } from "vitest";
import { useProtocolServer } from "../../test/client-fixture.ts";
import { createModeration } from "./create-moderation.ts";
import { followQueue } from "./follow-queue.ts";

const fixture = useProtocolServer();

function heldItem(id: string, at: number): QueueItem {
  const author = { id: "m_ann", name: "Ann", role: "member" as const };
  const message = { id: `m_${id}`, clientId: `c_${id}`, author, text: `held ${id}`, at };
  return { id, room: "final", message, reasonCode: "first-message", at };
}

describe("the commands of moderation", () => {
  it("send what is asked, and answer with what the server made of it", async () => {
    const sanction: Sanction = { id: "s1", room: "final", memberId: "m_bob", kind: "ban", at: 1 };
    fixture.server.intercept("sanction:apply", () => ({ ok: true, data: { sanction } }));
    const client = fixture.startClient();
    await vi.waitFor(() => expect(client.status).toBe("connected"));

    const order = { room: "final", memberId: "m_bob", kind: "ban" } as const;
    expect(await createModeration(client).applySanction(order)).toEqual({
      ok: true,
      data: sanction,
    });
    expect(fixture.server.commands).toContainEqual({ name: "sanction:apply", payload: order });
  });

  it("answer with the refusal, and without a connection that there is none", async () => {
    const error = wireError("FORBIDDEN");
    fixture.server.intercept("room:configure", () => ({ ok: false, error }));
    const client = fixture.newClient();
    const moderation = createModeration(client);
    const unanswered = await moderation.configure("final", { links: false });
    expect(unanswered).toMatchObject({ ok: false, error: { code: "UNAVAILABLE" } });

    client.connect();
    await vi.waitFor(() => expect(client.status).toBe("connected"));
    expect(await moderation.configure("final", { links: false })).toEqual({ ok: false, error });
  });
});

describe("a followed queue", () => {
  it("is read page by page, the longest wait first", async () => {
    const pages: Record<string, QueueItem[]> = {
      start: [heldItem("c", 3), heldItem("b", 2)],
      b: [heldItem("a", 1)],
    };
    fixture.server.intercept("queue:read", ({ before = "start" }: { before?: string }) => ({
      ok: true,
      data: { items: pages[before], more: before === "start" },
    }));
    const queue = followQueue(fixture.startClient(), "final");
    await vi.waitFor(() => expect(queue.getSnapshot().status).toBe("ready"));
    expect(queue.getSnapshot().items.map(({ id }) => id)).toEqual(["a", "b", "c"]);
  });

  it("changes as the server says, also while it is being read", async () => {
    let answerRead = (_: unknown) => {};
    fixture.server.intercept(
      "queue:read",
      () => new Promise((resolve) => (answerRead = resolve as never)),
    );
    const queue = followQueue(fixture.startClient(), "final");
    await vi.waitFor(() => expect(fixture.server.commands).toHaveLength(1));
    fixture.server.emit("queue:changed", { room: "final", added: [heldItem("b", 2)] });
    fixture.server.emit("queue:changed", { room: "final", removed: ["a"] });
    fixture.server.emit("queue:changed", { room: "other", added: [heldItem("x", 9)] });
    await vi.waitFor(() => expect(queue.getSnapshot().items).toHaveLength(1));

    answerRead({ ok: true, data: { items: [heldItem("a", 1)], more: false } });
    await vi.waitFor(() => expect(queue.getSnapshot().status).toBe("ready"));
    expect(queue.getSnapshot().items.map(({ id }) => id)).toEqual(["b"]);
  });

  it("is read again with the next session", async () => {
    let items = [heldItem("a", 1)];
    fixture.server.intercept("queue:read", () => ({ ok: true, data: { items, more: false } }));
    const queue = followQueue(fixture.startClient(), "final");
    await vi.waitFor(() => expect(queue.getSnapshot().items).toHaveLength(1));

    items = [heldItem("b", 2), heldItem("c", 3)];
    fixture.server.cut();
    await vi.waitFor(() =>
      expect(queue.getSnapshot().items.map(({ id }) => id)).toEqual(["b", "c"]),
    );
  });

  it("says why it cannot be read", async () => {
    const error = wireError("FORBIDDEN");
    fixture.server.intercept("queue:read", () => ({ ok: false, error }));
    const queue = followQueue(fixture.startClient(), "final");
    await vi.waitFor(() => expect(queue.getSnapshot()).toMatchObject({ status: "failed", error }));
  });

  it("tells its listeners until it is closed", async () => {
    fixture.server.intercept("queue:read", () => ({ ok: true, data: { items: [], more: false } }));
    const client = fixture.startClient();
    const queue = followQueue(client, "final");
    const listener = vi.fn();
    queue.subscribe(listener);
    await vi.waitFor(() => expect(listener).toHaveBeenCalled());

    queue.close();
    listener.mockClear();
    const heard = new Promise((resolve) => client.on("queue", resolve));
    fixture.server.emit("queue:changed", { room: "final", added: [heldItem("a", 1)] });
    await heard;
    expect(listener).not.toHaveBeenCalled();
    expect(queue.getSnapshot().items).toEqual([]);
  });
});
