import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { axeFindings } from "../test-kit/axe-findings.ts";
import type { FakeContext } from "../test-kit/fake-thread.ts";
import { messageItem } from "../test-kit/message-item.ts";
import { member, message, messages } from "../test-kit/messages.ts";
import { mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";

describe("the way to a quoted message", () => {
  afterEach(unmountAll);

  it("leads to those around it where the list does not reach back to it, and back to live", async () => {
    const mounted = await mountChat({ lang: "en" });
    const { room, get, all, client } = mounted;
    client.accept(member("Nora", { id: "me" }));
    room.join();
    const quoted = message("Ada", "long ago");
    const { id, author, text } = quoted;
    room.receive([message("Bo", "as you said", { replyTo: { id, author, text } })]);
    await until(() => all(".quote").length === 1);
    let context: FakeContext | undefined;
    const surroundings = room.surroundings;
    room.surroundings = (messageId) => {
      context = surroundings(messageId) as FakeContext;
      return context;
    };
    get(".quote").click();
    await until(() => all(".context-pane").length === 1 && context !== undefined);
    context?.set({ items: [...messages(3), quoted, ...messages(3)].map(messageItem) });
    await until(() => all(".context-pane .found").length === 1);
    expect(get(".context-pane .found .text").textContent?.trim()).to.equal("long ago");
    expect(mounted.chat.shadowRoot?.activeElement).to.equal(get(".context-pane .found"));
    const rows = all(".context-pane .row[tabindex]");
    await sendKeys({ press: "ArrowDown" });
    expect(mounted.chat.shadowRoot?.activeElement).to.equal(rows[4]);
    expect(await axeFindings(mounted.chat)).to.deep.equal([]);
    get(".context-pane .pane-close").click();
    await until(() => all(".context-pane").length === 0);
    expect(room.calls.filter(([name]) => name === "loadOlder")).to.deep.equal([]);
  });
});
