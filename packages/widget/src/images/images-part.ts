import type { Attachment } from "@courtside/protocol";
import { html, nothing } from "lit";
import type { ChatParts } from "../chat/chat-parts.ts";
import type { FeaturePart } from "../features/feature-part.ts";
import { can } from "../menu/can.ts";
import { LazyTable } from "../strings/lazy-table.ts";
import type { Row } from "../timeline/rows.ts";
import { listenForFiles } from "./file-ways.ts";
import { pictureIcon } from "./image-icon.ts";
import { ImageTray, TYPES } from "./image-tray.ts";
import { imagesStyles } from "./images.styles.ts";
import { lightboxStyles } from "./lightbox.styles.ts";
import { Lightbox } from "./lightbox.ts";
import { imagesOf, messageImagesView } from "./message-images.ts";
import { en } from "./strings/en.ts";
import { IMAGE_TABLES } from "./strings/image-tables.ts";
import { trayStyles } from "./tray.styles.ts";
import { trayView } from "./tray-view.ts";

export const styles = [imagesStyles, trayStyles, lightboxStyles];

/** Images in messages: added in the composer, shown below the text, and large in a dialog. */
export function create(parts: ChatParts): FeaturePart {
  const { host } = parts;
  const table = new LazyTable(refresher(parts), en, IMAGE_TABLES);
  const strings = () => table.in(parts.localize.language);
  /** The visitor has sent the message, which waits for its images. */
  let waits = false;

  const tray = new ImageTray(host, {
    room: () => parts.session.room,
    onSettled() {
      const goesOn = waits && !tray.hasFailed;
      waits = false;
      if (goesOn) parts.participation?.composer.submit();
      host.requestUpdate();
    },
  });
  const lightbox = new Lightbox(host, {
    element: () => parts.find("dialog.lightbox"),
    images: imagesWith,
    focusElsewhere: () => parts.participation?.composer.focus(),
  });
  const ways = listenForFiles({
    root: host.renderRoot,
    mayAdd: () => mayAdd(parts),
    onFiles: (files) => tray.add(files),
    onDragging: () => host.requestUpdate(),
  });
  host.addEventListener("courtside-before-send", waitForUploads);

  function waitForUploads(event: Event): void {
    if (parts.participation?.composer.draft.kind === "edit") return;
    if (!tray.isUploading && !tray.hasFailed) return;
    event.preventDefault();
    // One that has failed is tried again or taken out, by hand.
    waits = tray.isUploading;
    host.requestUpdate();
  }

  /** Those of the list, or of the pane where the image is shown there alone. */
  function imagesWith(id: string): readonly Attachment[] {
    const inList = parts.rows.flatMap(shownImages);
    if (inList.some((image) => image.id === id)) return inList;
    return parts.features
      .ask("paneRows")
      .flatMap((rows) => rows ?? [])
      .flatMap(shownImages);
  }

  function shownImages(row: Row): readonly Attachment[] {
    const isHeard = row.kind === "message" && !parts.muted?.ids.has(row.message.author.id);
    return isHeard ? imagesOf(row) : [];
  }

  return {
    text: (row) => (row.message.text === "" && imagesOf(row).length > 0 ? nothing : undefined),
    message: (row) => messageImagesView(imagesOf(row), host.serverHref ?? null, strings()),
    composerTop: () =>
      mayAdd(parts)
        ? trayView({ tray, sending: waits ? "waiting" : "not-yet", strings: strings() })
        : nothing,
    composerActions() {
      if (!mayAdd(parts)) return nothing;
      const { add } = strings();
      return html`<input
          id="image-files"
          type="file"
          multiple
          hidden
          accept=${TYPES.join(",")}
          @change=${(event: Event) => {
            const input = event.target as HTMLInputElement;
            tray.add([...(input.files ?? [])]);
            input.value = "";
          }}
        />
        <button
          class="quiet add-image"
          part="add-image"
          aria-label=${add}
          title=${add}
          @click=${() => parts.find<HTMLInputElement>("#image-files")?.click()}
        >
          ${pictureIcon()}
        </button>`;
    },
    pane: () => [
      lightbox.view(host.serverHref ?? null, strings()),
      ways.dragging === "over" ? html`<p class="drop-here">${strings().drop}</p>` : nothing,
    ],
    act(action, row, control) {
      if (action !== "image" || row?.kind !== "message") return false;
      const image = imagesOf(row)[Number(control.dataset.index)];
      if (image) lightbox.open(image.id, control);
      return true;
    },
    enclosure: () => (tray.images.length > 0 ? { attachments: tray.attachments } : undefined),
    sent: () => tray.clear(),
    updated: () => lightbox.updated(),
    restart() {
      waits = false;
      tray.clear();
    },
    dispose() {
      host.removeEventListener("courtside-before-send", waitForUploads);
      ways.end();
      tray.clear();
    },
  };
}

/** Sentences of another language stand in rows, too. */
function refresher(parts: ChatParts) {
  return { requestUpdate: () => parts.features.refreshRows() };
}

/** Whether the visitor may send images: a new message, by somebody who may upload. */
function mayAdd({ host, session, participation }: ChatParts): boolean {
  if (host.mode !== "live" || participation?.composer.draft.kind === "edit") return false;
  const capabilities = session.snapshot.me?.capabilities ?? [];
  return can(capabilities, "upload") && can(capabilities, "send");
}
