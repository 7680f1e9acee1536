import type { PendingMessage } from "@courtside/client";
import { ERRORS, REASONS, type WireError, wireError } from "@courtside/protocol";
import { expect } from "@open-wc/testing";
import { en } from "../strings/en.ts";
import { SPOKEN } from "../strings/languages.ts";
import { member } from "../test-kit/messages.ts";
import { type MountedChat, mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";
import { DELIVERY_STRINGS } from "./delivery-strings.ts";
import { REASON_STRINGS } from "./reason-strings.ts";
import { refusalText, UNEXPLAINED } from "./refusal-text.ts";

describe("one's own message that is not let through", () => {
  let mounted: MountedChat;

  beforeEach(async () => {
    mounted = await mountChat();
    mounted.client.accept(member("Nora", { id: "me" }));
    mounted.room.join();
    await mounted.shown();
  });
  afterEach(unmountAll);

  async function show(message: Pick<PendingMessage, "status" | "error" | "itemId">) {
    const at = Date.now();
    mounted.room.set({ pending: [{ clientId: "c1", text: "my words", at, ...message }] });
    await until(() => mounted.all(".delivery button").length > 0);
  }
  const actions = () => mounted.all(".delivery button").map(({ dataset }) => dataset.action);
  const own = () => mounted.room.calls.filter(([name]) => name !== "setPaused");

  it("waits for a moderator, says so, and can be taken back", async () => {
    await show({ status: "held", itemId: "q1" });
    expect(mounted.get(".held [role=status]").textContent).to.equal("Waiting for a moderator");
    expect(actions()).to.deep.equal(["withdraw"]);

    mounted.get("[data-action=withdraw]").click();
    expect(own()).to.deep.equal([["withdraw", "c1"]]);
  });

  it("says why it was rejected, and offers to write it anew rather than to send it again", async () => {
    const told: WireError[] = [];
    mounted.chat.addEventListener("courtside-send-error", ({ error }) => told.push(error));
    const error = wireError("REJECTED", { reasonCode: "links", message: REASONS.links });
    await show({ status: "failed", error });

    expect(mounted.get(".failed [role=alert]").textContent).to.equal("Links are not allowed here.");
    expect(actions()).to.deep.equal(["restore", "discard"]);
    expect(told).to.deep.equal([error]);

    mounted.get("[data-action=restore]").click();
    await mounted.shown();
    expect(mounted.get<HTMLTextAreaElement>("textarea").value).to.equal("my words");
    expect(own()).to.deep.equal([["discard", "c1"]]);
  });

  it("can be sent again where what was in the way may have gone", async () => {
    await show({ status: "failed", error: wireError("MODERATION_UNAVAILABLE") });
    expect(actions()).to.deep.equal(["retry", "restore", "discard"]);
  });

  it("says why in the reader's language, also after an edit", async () => {
    mounted.chat.lang = "de";
    const error = wireError("REJECTED", { reasonCode: "caps", message: REASONS.caps });
    await show({ status: "failed", error });
    const why = "Sie hat zu viele Großbuchstaben.";
    await until(() => mounted.get(".failed .reason").textContent === why);
  });
});

describe("the words for a refusal", () => {
  const de = { ...en, errors: { REJECTED: "Nicht angenommen." } };
  const rejected = (reasonCode: string, message?: string) =>
    wireError("REJECTED", { reasonCode, ...(message !== undefined && { message }) });

  it("are there for every reason in every language of the element", () => {
    expect(["en", ...Object.keys(REASON_STRINGS)].sort()).to.deep.equal([...SPOKEN].sort());
    expect(Object.keys(DELIVERY_STRINGS).sort()).to.deep.equal([...SPOKEN].sort());
    for (const table of Object.values(REASON_STRINGS)) {
      expect(Object.keys(table).sort()).to.deep.equal(Object.keys(REASONS).sort());
    }
  });

  it("are the reason's, in the language with or without a region, else in English", () => {
    const error = rejected("emoji-only", REASONS["emoji-only"]);
    expect(refusalText(error, de, "de-AT")).to.equal("Hier sind nur Emojis erlaubt.");
    expect(refusalText(error, en, "en")).to.equal(REASONS["emoji-only"]);
  });

  it("are those of a moderator or a hook, where they wrote some", () => {
    expect(refusalText(rejected("moderator", "Stay on topic."), de, "de")).to.equal(
      "Stay on topic.",
    );
  });

  it("are those of the page for what it words itself, its own hooks' reasons among it", () => {
    const page = { ...de, reasons: { spoilers: "Keine Spoiler!" } };
    expect(refusalText(rejected("spoilers"), page, "de")).to.equal("Keine Spoiler!");
  });

  it("are the error's where nobody knows the reason", () => {
    expect(UNEXPLAINED).to.equal(ERRORS.REJECTED.message);
    expect(refusalText(rejected("spoilers"), de, "de")).to.equal("Nicht angenommen.");
    expect(refusalText(rejected("spoilers", "No spoilers."), de, "de")).to.equal("No spoilers.");
    expect(refusalText(rejected("constructor"), en, "en")).to.equal(UNEXPLAINED);
  });

  it("are there for what was said already, which has a code of its own", () => {
    const error = wireError("DUPLICATE", { message: REASONS.duplicate });
    expect(refusalText(error, de, "de")).to.equal("Das wurde hier gerade schon gesagt.");
  });
});
