import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { axeFindings } from "../test-kit/axe-findings.ts";
import { member } from "../test-kit/messages.ts";
import { mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";

describe("the emoji button of the composer", () => {
  afterEach(unmountAll);

  async function write() {
    const mounted = await mountChat({ lang: "en" });
    mounted.client.accept(member("Nora", { id: "me" }));
    mounted.room.join();
    await mounted.shown();
    const area = mounted.get<HTMLTextAreaElement>("textarea");
    expect(mounted.all(".emoji-button")).to.have.length(0);
    area.focus();
    await until(() => mounted.all(".emoji-button").length === 1);
    return { ...mounted, area, focused: () => mounted.chat.shadowRoot?.activeElement };
  }

  it("comes with the first look at the field, and puts an emoji where the cursor is", async () => {
    const { area, get, all, focused } = await write();
    await sendKeys({ type: "ab" });
    await sendKeys({ press: "ArrowLeft" });
    get(".emoji-button").click();
    await until(() => all(".emoji-grid button").length > 0);
    await sendKeys({ type: "rocket" });
    await until(() => all(".emoji-grid button")[0]?.dataset.emoji === "🚀");
    await sendKeys({ press: "Enter" });
    await until(() => area.value === "a🚀b");
    expect(focused()).to.equal(area);
    expect(area.selectionStart).to.equal("a🚀".length);
  });

  it("gets the focus back with Escape, and is accessible while the picker is open", async () => {
    const { chat, get, all, focused } = await write();
    get(".emoji-button").click();
    await until(() => all(".emoji-grid button").length > 0);
    expect(await axeFindings(chat)).to.deep.equal([]);
    await sendKeys({ press: "Escape" });
    await until(() => all(".emoji-picker").length === 0);
    expect(focused()).to.equal(get(".emoji-button"));
  });
});
