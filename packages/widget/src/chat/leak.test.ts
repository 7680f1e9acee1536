import { expect } from "@open-wc/testing";
import { member, messages } from "../test-kit/messages.ts";
import { mountChat, unmountAll } from "../test-kit/mount-chat.ts";

/** `--expose-gc` and `--enable-precise-memory-info`, with which the test's browser is started. */
declare const gc: () => void;
declare global {
  interface Performance {
    memory: { usedJSHeapSize: number };
  }
}

const ROUNDS = 200;
/** What the heap may have grown by, in bytes for each round: an element with fifty rows is some hundred thousand. */
const GROWTH_PER_ROUND = 2000;
const COLLECTED_WITHIN_MS = 10_000;

describe("mounting and unmounting", () => {
  afterEach(unmountAll);

  async function round(): Promise<WeakRef<object>> {
    const { chat, client, room, shown } = await mountChat();
    client.accept(member("Nora", { id: "me" }));
    room.join();
    room.receive(messages(50));
    await shown();
    unmountAll();
    await settled();
    return new WeakRef(chat);
  }

  /** The element lets go in a task of its own, so as to survive being moved. */
  async function settled(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }

  async function heap(): Promise<number> {
    for (let i = 0; i < 3; i += 1) {
      gc();
      await settled();
    }
    return performance.memory.usedJSHeapSize;
  }

  /** Elements that are still there once the collector has had the time that it wants: it may pass one by, but not for good. */
  async function aliveOf(elements: WeakRef<object>[]): Promise<number> {
    const deadline = performance.now() + COLLECTED_WITHIN_MS;
    for (;;) {
      await heap();
      const alive = elements.filter((element) => element.deref()).length;
      if (alive === 0 || performance.now() > deadline) return alive;
    }
  }

  it(`${ROUNDS} times leaves no element behind and the heap as it was`, async function () {
    this.timeout(120_000);
    for (let i = 0; i < 20; i += 1) await round();
    const before = await heap();
    const elements: WeakRef<object>[] = [];
    for (let i = 0; i < ROUNDS; i += 1) elements.push(await round());

    // The last one may still be held by the frame in which it was shown.
    expect(await aliveOf(elements.slice(0, -1)), "elements alive").to.equal(0);
    const growth = (await heap()) - before;
    expect(growth / ROUNDS, "bytes a round").to.be.lessThan(GROWTH_PER_ROUND);
  });
});
