import { wireError } from "@courtside/protocol";
import { expect } from "@open-wc/testing";
import { axeFindings } from "../test-kit/axe-findings.ts";
import { message } from "../test-kit/messages.ts";
import { mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";

afterEach(unmountAll);

describe("messages that a busy room left out", () => {
  async function mountBusy(attributes: Record<string, string> = {}) {
    const mounted = await mountChat(attributes);
    mounted.room.join();
    const [first, left, last] = ["one", "two", "three"].map((text) => message("Ada", text));
    if (!first || !left || !last) throw new Error("There are three messages.");
    mounted.room.receive([first, last]);
    mounted.room.leftOut = () => [left];
    mounted.room.set({ skipped: 1_240 });
    await until(() => mounted.all(".skipped").length === 1);
    return { ...mounted, left };
  }

  it("are counted in one line, which interrupts nobody", async () => {
    const { get } = await mountBusy();
    expect(get(".skipped-count").textContent).to.equal("Busy chat: 1,240 messages skipped");
    expect(get(".skipped").closest("[aria-live], [role=status], [role=log]")).to.equal(null);
    expect(get(".skipped").nextElementSibling).to.equal(get(".stage"));
  });

  it("are counted anew once a second, however fast they come", async () => {
    const { get, room, shown } = await mountBusy();
    const changes: string[] = [];
    const observer = new MutationObserver(() =>
      changes.push(get(".skipped-count").textContent ?? ""),
    );
    observer.observe(get(".skipped-count"), {
      characterData: true,
      childList: true,
      subtree: true,
    });
    for (let skipped = 1_250; skipped <= 1_300; skipped += 10) {
      room.set({ skipped });
      await shown();
    }
    expect(changes).to.deep.equal([]);
    await until(() => changes.length > 0);
    expect(changes).to.deep.equal(["Busy chat: 1,300 messages skipped"]);
    observer.disconnect();
  });

  it("are shown in their places when one asks for them, and the line goes", async () => {
    const { chat, get, all, room, left } = await mountBusy();
    get(".skipped-show").click();
    await until(() => all(".skipped").length === 0);
    await until(() => all(".message").length === 3);
    expect(all(".message .text").map((text) => text.textContent?.trim())).to.deep.equal([
      "one",
      "two",
      "three",
    ]);
    // It is where the reader is now, and what is shown is kept while they read.
    await until(() => chat.shadowRoot?.activeElement === get(`[data-key="${left.id}"]`));
    expect(room.calls).to.deep.include(["setPaused", "paused"]);
  });

  it("can be asked for again where they could not be loaded", async () => {
    const { get, all, room } = await mountBusy();
    const answer = room.showSkipped;
    room.showSkipped = async () => wireError("UNAVAILABLE");
    get(".skipped-show").click();
    await until(() => get(".skipped-show").textContent === "Not loaded. Try again");
    room.showSkipped = answer;
    get(".skipped-show").click();
    await until(() => all(".skipped").length === 0);
  });

  it("that could not be had are no matter of another room, where the reader has gone meanwhile", async () => {
    const { chat, client, get, room, shown } = await mountBusy();
    const semi = client.room("semi");
    semi.join({ skipped: 7 });
    let answer = (_: Awaited<ReturnType<typeof room.showSkipped>>) => {};
    room.showSkipped = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    get(".skipped-show").click();
    await shown();
    chat.room = "semi";
    await until(() => get(".skipped-count").textContent?.includes("7") ?? false);
    answer(wireError("UNAVAILABLE"));
    await shown();
    expect(get(".skipped-show").textContent).to.equal("Show");
  });

  it("are told of in other languages, from right to left too, with nothing that axe finds", async () => {
    const { get } = await mountBusy({ lang: "de" });
    await until(() => get(".skipped-show").textContent === "Zeigen");
    unmountAll();
    const arabic = await mountBusy({ lang: "ar" });
    await until(() => arabic.get(".skipped-show").textContent === "عرض");
    expect(await axeFindings(arabic.chat)).to.deep.equal([]);
    expect(arabic.get(".skipped-show").offsetHeight).to.be.at.least(24);
  });
});
