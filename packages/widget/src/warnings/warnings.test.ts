import { type Warning, wireError } from "@courtside/protocol";
import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { member } from "../test-kit/messages.ts";
import { type MountedChat, mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";
import { WARNING_STRINGS } from "./warning-strings.ts";

describe("a warning of the moderators", () => {
  let mounted: MountedChat;
  const first = { id: "w1", room: "final", at: 1, message: "No spoilers,\nplease." };
  const second = { id: "w2", at: 2, message: "Calm down." };

  beforeEach(async () => {
    mounted = await mountChat();
    mounted.client.accept(member("Nora", { id: "me" }));
    mounted.room.join();
    await mounted.shown();
  });
  afterEach(unmountAll);

  const warn = async (...warnings: Warning[]) => {
    mounted.room.set({ me: { capabilities: ["read", "send"], sanctions: [], warnings } });
    await mounted.shown();
  };
  const shownText = () => mounted.all(".warning-text").map((each) => each.textContent);

  it("is shown between the messages and the composer, announced, and takes no focus", async () => {
    mounted.get("textarea").focus();
    await warn(first);
    await until(() => shownText().length > 0);
    expect(shownText()).to.deep.equal([first.message]);
    expect(mounted.get(".warning").getAttribute("aria-label")).to.equal(
      "A warning from the moderators",
    );
    const spoken = () => mounted.all("[role=status], [aria-live]").map((each) => each.textContent);
    await until(() => spoken().some((text) => text?.includes("No spoilers")));
    expect(mounted.get("textarea").matches(":focus")).to.equal(true);
    const order = mounted.get(".warning").compareDocumentPosition(mounted.get("textarea"));
    expect(order & Node.DOCUMENT_POSITION_FOLLOWING).to.be.greaterThan(0);
  });

  it("says its reason in the page's language, and nothing of one that has no words", async () => {
    const reasons = () => mounted.all(".warning-reason").map((each) => each.textContent);
    mounted.chat.lang = "de";
    await warn({ ...first, reasonCode: "caps" });
    await until(() => reasons()[0] === "Sie hat zu viele Großbuchstaben.");
    await warn({ ...first, reasonCode: "house-rule-7" });
    await until(() => reasons().length === 0);
  });

  it("stays until it is read, by keyboard, and then the next one comes", async () => {
    await warn(first, second);
    await until(() => shownText().length > 0);
    const acknowledged: string[] = [];
    mounted.client.answers["warning:acknowledge"] = ({ id }) => {
      acknowledged.push(id);
      return {};
    };
    mounted.get(".warning button").focus();
    await sendKeys({ press: "Enter" });
    await until(() => shownText()[0] === second.message);
    expect(acknowledged).to.deep.equal(["w1"]);
    expect(mounted.get("textarea").matches(":focus"), "one goes on writing").to.equal(true);

    mounted.get(".warning button").click();
    await warn();
    await until(() => mounted.all(".warning").length === 0);
  });

  it("comes back where the server could not be told", async () => {
    let refused = 0;
    mounted.client.answers["warning:acknowledge"] = () => {
      refused += 1;
      return wireError("UNAVAILABLE");
    };
    await warn(first);
    await until(() => shownText().length > 0);
    mounted.get(".warning button").click();
    await until(() => refused === 1);
    await until(() => shownText()[0] === first.message);
  });

  it("goes when it is acknowledged on another device", async () => {
    await warn(first);
    await until(() => shownText().length > 0);
    await warn();
    await until(() => mounted.all(".warning").length === 0);
  });

  it("is said in the page's language", () => {
    for (const { title, read } of Object.values(WARNING_STRINGS)) {
      expect(title).to.not.equal("");
      expect(read).to.not.equal("");
    }
    expect(Object.keys(WARNING_STRINGS)).to.have.members(["en", "ar", "de", "es"]);
  });
});
