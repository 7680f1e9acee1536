import { wireError } from "@courtside/protocol";
import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { member, message } from "../test-kit/messages.ts";
import { type MountedChat, mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";

describe("the report of a message", () => {
  let mounted: MountedChat;
  const bad = message("Ada", "something bad");

  beforeEach(async () => {
    mounted = await mountChat();
    mounted.client.accept(member("Nora"));
    mounted.room.join();
    mounted.room.receive([bad]);
    await mounted.shown();
    mounted.all(".row")[0]?.focus();
    await sendKeys({ press: "Enter" });
    await until(() => mounted.all(".menu:popover-open").length > 0);
    await sendKeys({ press: "End" });
    await sendKeys({ press: "Enter" });
    await until(() => mounted.all("dialog[open]").length > 0);
  });
  afterEach(unmountAll);

  it("asks why, and tells the moderators", async () => {
    mounted.client.answers["report:send"] = () => ({});
    mounted.get<HTMLInputElement>("[value=spoiler]").click();
    mounted.get<HTMLTextAreaElement>("dialog textarea").value = " the result ";
    mounted.get("dialog .primary").click();
    await until(() => mounted.all(".toast.done").length > 0);
    expect(mounted.client.sent("report:send")).to.deep.equal([
      { room: "final", messageId: bad.id, reason: "spoiler", note: "the result" },
    ]);
    expect(mounted.all("dialog")).to.have.length(0);
  });

  it("says why it could not be told", async () => {
    mounted.client.answers["report:send"] = () => wireError("RATE_LIMITED");
    mounted.get("dialog .primary").click();
    await until(() => mounted.all(".toast.failed").length > 0);
    expect(mounted.get(".toast").textContent).to.contain("too often");
  });

  it("sends nothing when it is put away, and the focus is on the message again", async () => {
    await sendKeys({ press: "Escape" });
    await mounted.shown();
    expect(mounted.client.sent("report:send")).to.deep.equal([]);
    expect(mounted.chat.shadowRoot?.activeElement?.matches(".row")).to.equal(true);
  });
});
