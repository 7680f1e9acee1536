import { wireError } from "@courtside/protocol";
import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { type MountedConsole, mountConsole, unmountConsoles } from "../test-kit/mount-console.ts";
import { queueItem } from "../test-kit/queue-items.ts";
import { until } from "../test-kit/until.ts";

describe("the queue of the console", () => {
  let mounted: MountedConsole;
  const [first, second, third] = [
    queueItem("Ada", "first"),
    queueItem("Bo", "second", { reasonCode: "links" }),
    queueItem("Cem", "third"),
  ];

  beforeEach(async () => {
    mounted = await mountConsole({}, (client) => {
      client.answers["queue:read"] = () => ({ items: [third, first, second], more: false });
      client.answers["queue:decide"] = () => ({});
    });
    await until(() => texts().length === 3);
    mounted.get(".item").focus();
  });
  afterEach(unmountConsoles);

  const texts = () => mounted.all(".item .text").map((text) => text.textContent?.trim());
  const press = async (key: string) => {
    await sendKeys({ press: key });
    await mounted.shown();
  };
  const at = () => mounted.focused()?.querySelector(".text")?.textContent?.trim();
  const decisions = () => mounted.client.sent("queue:decide");

  it("shows what waits, the longest first, with the reason, and how much it is", () => {
    expect(texts()).to.deep.equal(["first", "second", "third"]);
    expect(mounted.get(".panel-head strong").textContent).to.equal(
      "3 messages wait for a decision",
    );
    expect(mounted.get("#tab-queue .count").textContent).to.equal("3");
    expect(mounted.all(".why").map((why) => why.textContent)).to.include("links");
  });

  it("shows the images of what waits, whole, by their own addresses", async () => {
    const size = { type: "image/webp", width: 800, height: 600 };
    const [first, other] = [
      {
        id: "i1",
        url: "/images/i1.webp",
        thumbnail: "/images/i1-small.webp",
        alt: "A goal",
        ...size,
      },
      { id: "i2", url: "javascript:alert(1)", ...size },
    ];
    const item = queueItem("Dee", "");
    const message = { ...item.message, attachments: [first, other] };
    mounted.client.changeQueue({ room: "final", added: [{ ...item, message }] });
    await until(() => mounted.all(".queue-images a").length > 0);

    const links = mounted.all<HTMLAnchorElement>(".queue-images a");
    expect(links.map(({ href }) => new URL(href).pathname)).to.deep.equal(["/images/i1.webp"]);
    expect(links[0]?.querySelector("img")?.alt).to.equal("A goal");
  });

  it("says of a reported message how many reported it and what they wrote, and that it stays or goes", async () => {
    const reports = { count: 3, reasons: { abuse: 2, spam: 1 }, notes: ["every match, the same"] };
    const reported = queueItem("Dee", "fourth", { kind: "report", reasonCode: "abuse", reports });
    mounted.client.changeQueue({ room: "final", added: [reported] });
    await until(() => texts().length === 4);

    const item = mounted.get(`[data-item="${reported.id}"]`);
    expect(item.querySelector(".why")?.textContent).to.equal("3 reports: abuse");
    expect(item.querySelector(".note")?.textContent).to.equal("every match, the same");
    const deeds = [...item.querySelectorAll<HTMLElement>(".deed")];
    expect(deeds.map((deed) => deed.textContent?.replace(/\s/g, ""))).to.deep.equal([
      "KeepA",
      "DeleteR",
    ]);
    deeds[1]?.click();
    await until(() => mounted.get(".toasts").textContent?.includes("Deleted: Dee") ?? false);
  });

  it("is one tab stop; J and K and the arrow keys move", async () => {
    expect(mounted.all(".item[tabindex='0']")).to.have.length(1);
    await press("j");
    expect(at()).to.equal("second");
    await press("ArrowDown");
    expect(at()).to.equal("third");
    await press("k");
    expect(at()).to.equal("second");
    await press("Home");
    expect(at()).to.equal("first");
    await press("End");
    expect(at()).to.equal("third");
    expect(mounted.all(".item[tabindex='0']")).to.have.length(1);
  });

  it("decides by A and R, and the focus goes on", async () => {
    await press("a");
    expect(texts()).to.deep.equal(["second", "third"]);
    expect(at()).to.equal("second");
    await press("r");
    expect(at()).to.equal("third");
    // The next decision ends the time in which the last can be taken back.
    expect(decisions()).to.deep.equal([{ room: "final", itemId: first.id, decision: "approve" }]);
  });

  it("takes back the last decision with U, which is then never sent", async () => {
    await press("r");
    await press("u");
    expect(texts()).to.deep.equal(["first", "second", "third"]);
    expect(at()).to.equal("first");
    await press("a");
    await press("a");
    expect(decisions()).to.deep.equal([{ room: "final", itemId: first.id, decision: "approve" }]);
  });

  it("sends what was decided when the console is taken away", async () => {
    await press("a");
    mounted.element.remove();
    expect(decisions()).to.have.length(1);
  });

  it("keeps the focus when the last item leaves", async () => {
    for (const key of ["a", "a", "a"]) await press(key);
    expect(mounted.get(".queue").textContent).to.contain("Nothing waits");
    expect(mounted.focused()?.matches(".queue")).to.equal(true);
  });

  it("keeps the focus when somebody else decides on the item that has it", async () => {
    await press("j");
    mounted.client.changeQueue({ room: "final", removed: [second.id] });
    await mounted.shown();
    expect(texts()).to.deep.equal(["first", "third"]);
    expect(at()).to.equal("third");
  });

  it("says who was faster", async () => {
    const message = "Kim has approved it already.";
    mounted.client.answers["queue:decide"] = () => wireError("NOT_FOUND", { message });
    await press("a");
    await press("a");
    await until(() => mounted.get(".toasts").textContent?.includes("Kim has approved") ?? false);
    expect(texts()).to.deep.equal(["third"]);
  });

  it("brings an item back that could not be decided, and says why", async () => {
    mounted.client.answers["queue:decide"] = () => wireError("UNAVAILABLE");
    await press("a");
    await press("a");
    await until(() => texts().length === 3);
    expect(mounted.get(".toast.failed").textContent).to.contain("unavailable");
  });

  it("takes what comes in while it is open, and says so once for all of it", async () => {
    const more = [queueItem("Dee", "fourth"), queueItem("Eva", "fifth")];
    mounted.client.changeQueue({ room: "final", added: more });
    mounted.client.changeQueue({ room: "other", added: [queueItem("Fay", "elsewhere")] });
    await until(() => texts().length === 5);
    expect(texts().at(-1)).to.equal("fifth");
    expect(at(), "what one is at stays").to.equal("first");
  });

  it("shows the member with C, and the focus comes back", async () => {
    await press("c");
    await until(() => mounted.all("dialog[open]").length > 0);
    expect(mounted.get("#dialog-title").textContent).to.contain("Ada");
    await press("Escape");
    expect(mounted.all("dialog")).to.have.length(0);
    expect(at()).to.equal("first");
  });

  it("decides by pointer as well", async () => {
    mounted.all<HTMLButtonElement>(".deed.danger")[1]?.click();
    await mounted.shown();
    expect(texts()).to.deep.equal(["first", "third"]);
    expect(mounted.get(".toast").textContent).to.contain("Rejected: Bo");
  });
});
