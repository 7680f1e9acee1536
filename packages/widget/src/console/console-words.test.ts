import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { fakeModeratorApi, TOKEN_URL } from "../test-kit/fake-moderator-api.ts";
import { type MountedConsole, mountConsole, unmountConsoles } from "../test-kit/mount-console.ts";
import { until } from "../test-kit/until.ts";

describe("the words of the console", () => {
  let api: ReturnType<typeof fakeModeratorApi>;
  let mounted: MountedConsole;

  beforeEach(async () => {
    api = fakeModeratorApi();
    mounted = await mountConsole({ rooms: "final semi", "token-url": TOKEN_URL });
    mounted.get("#tab-words").click();
    await until(() => mounted.all("#word").length > 0);
  });
  afterEach(() => {
    unmountConsoles();
    api.restore();
  });

  const terms = () => mounted.all(".terms li > span").map((term) => term.textContent);
  const last = () => api.asked.at(-1);
  const press = async (key: string) => {
    await sendKeys({ press: key });
    await mounted.shown();
  };

  it("are those of the room that is chosen, asked for with the moderator's own token", async () => {
    expect(last()).to.include({
      method: "GET",
      path: "final/words",
      authorization: "Bearer a-token",
    });
    expect(mounted.get("#word-hint").textContent).to.contain("700 terms");
    const rooms = mounted.get<HTMLSelectElement>(".panel select");
    rooms.value = "semi";
    rooms.dispatchEvent(new Event("change"));
    await until(() => last()?.path === "semi/words");
  });

  it("are blocked by writing and Enter, and U takes it back", async () => {
    mounted.get("#word").focus();
    await sendKeys({ type: "muppet" });
    await press("Enter");
    await until(() => terms().length === 1);
    expect(last()?.body).to.deep.equal({ add: ["muppet"] });
    expect(mounted.get(".toast").textContent).to.contain("Blocked: muppet");
    expect(mounted.get<HTMLInputElement>("#word").value).to.equal("");
    mounted.get(".toast button").click();
    await until(() => terms().length === 0);
    expect(last()?.body).to.deep.equal({ remove: ["muppet"] });
  });

  it("are let through again by a button of their own; the focus goes where one writes", async () => {
    api.words.added.push("muppet");
    mounted.get("#tab-modes").click();
    await mounted.shown();
    mounted.get("#tab-words").click();
    await until(() => terms().length === 1);
    mounted.get(".terms button").focus();
    await press("Enter");
    await until(() => terms().length === 0);
    await until(() => mounted.focused()?.id === "word");
  });

  it("are tried on a text before they are blocked: what would be found is marked", async () => {
    mounted.get<HTMLInputElement>("#word").value = "muppet";
    mounted.get<HTMLTextAreaElement>("[name=text]").value = "you muppet!";
    mounted.get("[name=try]").click();
    await until(() => mounted.all(".trial mark").length > 0);
    expect(last()).to.deep.include({
      path: "final/words/dry-run",
      body: { text: "you muppet!", add: ["muppet"] },
    });
    expect(mounted.get(".trial mark").textContent).to.equal("muppet");
    expect(mounted.get(".trial .text").textContent).to.equal("you muppet!");

    mounted.get<HTMLTextAreaElement>("[name=text]").value = "hello";
    mounted.get("[name=try]").click();
    await until(() => mounted.get(".trial").textContent?.includes("Nothing") ?? false);
  });

  it("show what all rules would have done with what was said last", async () => {
    mounted.get("[name=replay]").click();
    await until(() => mounted.all(".why").length > 0);
    expect(mounted.get(".panel").textContent).to.contain("3 messages were checked.");
    expect(mounted.get(".history").textContent).to.contain("Rejected (blocklist: muppet)");
  });

  it("say so where a room has no list, and why the server refuses", async () => {
    api.refusal = { code: "INVALID", message: '"a|b" cannot be read', retryable: false };
    mounted.get<HTMLInputElement>("#word").value = "a|b";
    mounted.get("[name=block]").click();
    await until(() => mounted.all(".toast.failed").length > 0);
    expect(mounted.get(".toast").textContent).to.contain("cannot be read");
    api.refusal = null;
    api.words.lists = [];
    mounted.get("#tab-modes").click();
    await mounted.shown();
    mounted.get("#tab-words").click();
    await until(() => mounted.get(".panel").textContent?.includes("no word list") ?? false);
  });
});
