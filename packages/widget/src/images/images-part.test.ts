import type { Upload } from "@courtside/client";
import { type Answer, type Attachment, wireError } from "@courtside/protocol";
import { expect } from "@open-wc/testing";
import { axeFindings } from "../test-kit/axe-findings.ts";
import { member, message } from "../test-kit/messages.ts";
import { type MountedChat, mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";

/** One red pixel. */
const PIXEL = Uint8Array.from(
  atob(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  ),
  (character) => character.charCodeAt(0),
);

function file(name = "goal.png", type = "image/png"): File {
  return new File([PIXEL], name, { type });
}

function attachment(id: string, alt?: string): Attachment {
  const size = { type: "image/webp", width: 800, height: 600 };
  return { id, url: `/images/${id}.webp`, ...size, ...(alt && { alt }) };
}

/** A chat of a room with images, for somebody who may upload. */
async function gallery(): Promise<MountedChat> {
  const mounted = await mountChat({ server: location.origin });
  mounted.client.accept(member("Mia"));
  mounted.room.join(
    { me: { capabilities: ["read", "send", "upload"], sanctions: [] } },
    { features: ["images"] },
  );
  await until(() => mounted.all(".add-image").length === 1);
  return mounted;
}

/** Uploads that stay under way until the test answers them. */
function heldUploads(mounted: MountedChat) {
  const waiting: ((answer: Answer<Upload>) => void)[] = [];
  mounted.room.uploading = () => new Promise((resolve) => waiting.push(resolve));
  let next = 0;
  return {
    count: () => waiting.length,
    arrive: () =>
      waiting[next++]?.({
        ok: true,
        data: { attachment: attachment(`i${next}`), expiresAt: Date.now() + 1_000 },
      }),
    fail: () => waiting[next++]?.({ ok: false, error: wireError("UNAVAILABLE") }),
  };
}

function paste(mounted: MountedChat, ...files: File[]): void {
  const clipboardData = new DataTransfer();
  for (const each of files) clipboardData.items.add(each);
  const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  mounted.get("#composer").dispatchEvent(event);
}

const sends = ({ room }: MountedChat) => room.calls.filter(([name]) => name === "send");

describe("images in the composer", () => {
  afterEach(unmountAll);

  it("are offered to those who may upload, and to nobody where the room has them off", async () => {
    const mounted = await gallery();
    mounted.room.join(
      { me: { capabilities: ["read", "send"], sanctions: [] } },
      { features: ["images"] },
    );
    await until(() => mounted.all(".add-image").length === 0);

    const off = await mountChat();
    off.room.join({ me: { capabilities: ["read", "send", "upload"], sanctions: [] } });
    await off.shown();
    expect(off.all(".add-image")).to.have.length(0);
  });

  it("are uploaded as they are pasted, described, and sent without a word", async () => {
    const mounted = await gallery();
    const uploads = heldUploads(mounted);

    paste(mounted, file());
    await until(() => mounted.all(".tray-image progress").length === 1);
    uploads.arrive();
    await until(() => mounted.all(".tray-image.ready").length === 1);
    const field = mounted.get<HTMLInputElement>(".tray input");
    field.value = " A late goal ";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    mounted.get(".send").click();
    await mounted.shown();

    const sent = { ...attachment("i1"), alt: "A late goal" };
    expect(sends(mounted)).to.deep.equal([["send", "", { attachments: [sent] }]]);
    expect(mounted.all(".tray-image")).to.have.length(0);
    await until(() => mounted.all(".row.sending .image").length === 1);
  });

  it("hold a message back until they are uploaded", async () => {
    const mounted = await gallery();
    const uploads = heldUploads(mounted);
    paste(mounted, file("a.png"), file("b.png"));
    await until(() => uploads.count() === 2);

    mounted.get(".send").click();
    uploads.arrive();
    await mounted.shown();
    expect(sends(mounted)).to.have.length(0);
    expect(mounted.get(".tray-note").textContent).to.contain("as soon as");

    uploads.arrive();
    await until(() => sends(mounted).length === 1);
    const [, , options] = sends(mounted)[0] as [string, string, { attachments: Attachment[] }];
    expect(options.attachments.map(({ id }) => id)).to.deep.equal(["i1", "i2"]);
  });

  it("that fail say so and can be tried again, and the message is not sent without them", async () => {
    const mounted = await gallery();
    const uploads = heldUploads(mounted);
    paste(mounted, file());
    await until(() => uploads.count() === 1);
    mounted.get(".send").click();

    uploads.fail();
    await until(() => mounted.all(".tray-retry").length === 1);
    expect(mounted.get(".tray-note").textContent).to.contain("could not be uploaded");
    expect(sends(mounted)).to.have.length(0);
    mounted.get(".send").click();
    await mounted.shown();
    expect(sends(mounted)).to.have.length(0);

    mounted.get(".tray-retry").click();
    await until(() => uploads.count() === 2);
    uploads.arrive();
    await until(() => mounted.all(".tray-image.ready").length === 1);
    mounted.get(".send").click();
    expect(sends(mounted)).to.have.length(1);
  });

  it("can be called off", async () => {
    const mounted = await gallery();
    const uploads = heldUploads(mounted);
    paste(mounted, file());
    await until(() => uploads.count() === 1);

    mounted.get(".tray-remove").click();
    await mounted.shown();

    const [, , options] = mounted.room.calls.find(([name]) => name === "upload") ?? [];
    expect((options as { signal: AbortSignal }).signal.aborted).to.equal(true);
    expect(mounted.all(".tray-image")).to.have.length(0);
  });

  it("are four at most, and nothing else than images", async () => {
    const mounted = await gallery();
    heldUploads(mounted);

    paste(mounted, ...["a", "b", "c", "d", "e"].map((name) => file(`${name}.png`)));
    await until(() => mounted.all(".tray-image").length === 4);
    expect(mounted.get(".tray-note").textContent).to.contain("at most 4");

    const other = await gallery();
    paste(other, file("x.svg", "image/svg+xml"));
    await until(() => other.all(".tray-note").length === 1);
    expect(other.all(".tray-image")).to.have.length(0);
    expect(other.get(".tray-note").textContent).to.contain("Only JPEG");
  });
});

describe("images of messages", () => {
  afterEach(unmountAll);

  async function withImages(...alts: string[]) {
    const mounted = await gallery();
    const attachments = alts.map((alt, index) => attachment(`p${index}`, alt));
    const said = message("Ada", "look", { attachments });
    mounted.room.receive([said]);
    await until(() => mounted.all(".row .image").length === alts.length);
    return { ...mounted, said };
  }

  it("have their place before they are there", async () => {
    const { get } = await withImages("A goal");
    const { width, height } = get(".row .image").getBoundingClientRect();
    expect(width / height).to.be.closeTo(800 / 600, 0.02);
    expect(get<HTMLImageElement>(".row .image img").src).to.equal(
      `${location.origin}/images/p0.webp`,
    );
  });

  it("are gone with their message, also from the large view", async () => {
    const { room, said, get, all, shown } = await withImages("A goal");
    get(".row .image").click();
    await until(() => all("dialog.lightbox[open]").length === 1);

    const { attachments: _, ...rest } = said;
    room.replace({ ...rest, text: "", deleted: "moderator" });
    await shown();

    expect(all(".row .image")).to.have.length(0);
    expect(all("dialog.lightbox")).to.have.length(0);
  });

  it("are shown large, one after the other by the arrow keys, and Escape goes back", async () => {
    const { get, all, chat } = await withImages("first", "second");
    const [first] = all<HTMLButtonElement>(".row .image");
    first?.focus();
    first?.click();
    await until(() => all("dialog.lightbox[open]").length === 1);
    const dialog = get<HTMLDialogElement>("dialog.lightbox");
    const press = (key: string) =>
      dialog.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    expect(dialog.textContent).to.contain("1 of 2");

    press("ArrowRight");
    await until(() => dialog.textContent?.includes("second") ?? false);
    press("ArrowRight");
    await until(() => dialog.textContent?.includes("first") ?? false);
    expect(await axeFindings(chat)).to.deep.equal([]);

    dialog.close();
    await until(() => all("dialog.lightbox").length === 0);
    expect(chat.shadowRoot?.activeElement).to.equal(first);
  });

  it("are what axe has nothing to say against, in the tray and in the list", async () => {
    const mounted = await withImages("A goal", "");
    heldUploads(mounted).arrive();
    paste(mounted, file());
    await until(() => mounted.all(".tray-image").length === 1);
    expect(await axeFindings(mounted.chat)).to.deep.equal([]);
  });
});
