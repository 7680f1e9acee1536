import type { Message } from "@courtside/protocol";
import { expect } from "@open-wc/testing";
import { FEATURE_PARTS, type FeatureEntry } from "../features/feature-parts.ts";
import type { FakeThread } from "../test-kit/fake-thread.ts";
import { messageItem } from "../test-kit/message-item.ts";
import { member, message } from "../test-kit/messages.ts";
import { mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";

describe("the rows of a pane", () => {
  const table = FEATURE_PARTS as FeatureEntry[];
  /** The ids of the messages whose rows were written. */
  let written: string[] = [];
  const watching: FeatureEntry = [
    () => true,
    async () => ({
      create: () => ({
        message({ message: { id } }) {
          written.push(id);
          return undefined;
        },
      }),
    }),
  ];

  beforeEach(() => void table.push(watching));
  afterEach(() => {
    table.splice(table.indexOf(watching), 1);
    unmountAll();
  });

  it("are written anew only where something that they show has changed", async () => {
    const { client, room, all, get, shown } = await mountChat();
    client.accept(member("Nora", { id: "me" }));
    room.join({}, { features: ["threads"] });
    const root = message("Ada", "who scored?");
    const replies = ["one", "two"].map((text) => message("Bo", text, { thread: root.id }));
    room.set({ items: [{ ...messageItem(root), replies: 2, lastReplyAt: 1 }] });
    await until(() => all(".thread-link").length === 1);
    get(".thread-link").click();
    const thread = room.thread(root.id) as FakeThread;
    const show = (said: readonly Message[]) =>
      thread.set({ root: messageItem(root), replies: said.map(messageItem) });
    show(replies);
    await until(() => all(".thread-pane .row").length === 3);
    await shown();
    const { replies: items } = thread.getSnapshot();

    written = [];
    room.set({ viewers: 9 });
    await shown();
    expect(written).to.deep.equal([]);

    const [first] = replies;
    if (!first || !items[1]) throw new Error("There are two replies.");
    thread.set({ replies: [messageItem({ ...first, text: "one, I think" }), items[1]] });
    await until(() => all(".thread-pane .text")[1]?.textContent?.trim() === "one, I think");
    expect(written).to.deep.equal([first.id]);
  });
});
