import { expect } from "@open-wc/testing";
import type { FeatureFile } from "../features/feature-part.ts";
import { FEATURE_PARTS, type FeatureEntry } from "../features/feature-parts.ts";
import { member, message } from "../test-kit/messages.ts";
import { mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";

/** The element lets go in a task of its own, so as to survive being moved. */
const letGo = () => new Promise((resolve) => setTimeout(resolve, 5));

describe("a chat that has left the page", () => {
  const table = FEATURE_PARTS as FeatureEntry[];
  const alive = new Set<object>();
  let arrive: (file: FeatureFile) => void;
  let coming: Promise<FeatureFile>;
  const file: FeatureFile = {
    create() {
      const part = { dispose: () => void alive.delete(part) };
      alive.add(part);
      return part;
    },
  };
  const entry: FeatureEntry = [() => true, () => coming];

  beforeEach(() => {
    alive.clear();
    coming = new Promise((resolve) => {
      arrive = resolve;
    });
    table.push(entry);
  });
  afterEach(() => {
    table.splice(table.indexOf(entry), 1);
    unmountAll();
  });

  it("makes no part of a file that arrives only then, and makes it when it comes back", async () => {
    const { chat } = await mountChat();
    chat.remove();
    await letGo();
    arrive(file);
    await coming;
    await chat.updateComplete;
    expect(alive.size).to.equal(0);

    document.body.append(chat);
    await until(() => alive.size === 1);
    chat.remove();
  });

  it("makes none anew of those that it had, whatever is still said to it", async () => {
    arrive(file);
    const { chat } = await mountChat();
    await until(() => alive.size === 1);
    chat.remove();
    await letGo();
    expect(alive.size).to.equal(0);
    chat.theme = "dark";
    await chat.updateComplete;
    expect(alive.size).to.equal(0);
  });

  it("does not go on looking at a video for what it had held back", async () => {
    const { chat, room, shown } = await mountChat();
    chat.mediaAdapter = { now: () => new Date(0) };
    room.join();
    room.receive([message("Ada", "not yet")]);
    await shown();
    chat.remove();
    await letGo();
    await chat.updateComplete;
    // Each rendering asks anew when the next one is due: the last one that was due must ask for none.
    const { setTimeout: real } = window;
    const due: (() => void)[] = [];
    window.setTimeout = ((run: () => void) => due.push(run)) as never;
    try {
      for (let turn = 0; turn < 2; turn += 1) {
        due.length = 0;
        chat.requestUpdate();
        await chat.updateComplete;
      }
    } finally {
      window.setTimeout = real;
    }
    expect(due).to.have.length(0);
  });
});

describe("a chat that comes back to the page", () => {
  afterEach(unmountAll);

  it("answers nothing any more when it comes back: it may be in another room", async () => {
    const { chat, client, room, all, get, shown } = await mountChat();
    client.accept(member("Nora", { id: "me" }));
    room.join({}, { features: ["replies"] });
    room.receive([message("Ada", "goal?")]);
    await shown();
    const row = get(".row");
    row.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
    await until(() => all("[data-action=reply]").length === 1);
    get("[data-action=reply]").click();
    await until(() => all(".writing-to").length === 1);
    chat.insertText("yes");
    chat.remove();
    await letGo();
    chat.room = "semi";
    document.body.append(chat);
    await until(() => all(".composer").length === 1);
    await shown();
    expect(all(".writing-to")).to.have.length(0);
    expect(get<HTMLTextAreaElement>("textarea").value).to.equal("yes");
    chat.remove();
  });
});
