import { LIMITS } from "@courtside/protocol";
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { fill } from "../strings/strings.ts";
import { partIcon } from "../style/part-icons.ts";
import type { ImageTray, TrayImage } from "./image-tray.ts";
import type { ImageStrings } from "./strings/image-strings.ts";

export interface TrayProps {
  tray: ImageTray;
  /** Whether the message waits for its images. */
  sending: "waiting" | "not-yet";
  strings: ImageStrings;
}

/** The images that go along with the next message, above the field. */
export function trayView({ tray, sending, strings }: TrayProps): TemplateResult | typeof nothing {
  const { images } = tray;
  const note = sending === "waiting" ? strings.waiting : problemText(tray, strings);
  if (images.length === 0 && !note) return nothing;
  return html`<div class="tray" part="images-tray">
    <ul aria-label=${strings.tray}>
      ${repeat(
        images,
        ({ key }) => key,
        (image) => imageView(image, tray, strings),
      )}
    </ul>
    <p class="tray-note" role="status">${note || nothing}</p>
  </div>`;
}

function imageView(image: TrayImage, tray: ImageTray, strings: ImageStrings): TemplateResult {
  const { name, state, preview, alt } = image;
  const removeLabel = fill(strings.remove, { name });
  return html`<li class="tray-image ${state.kind}">
    <span class="tray-picture">
      <img src=${preview} alt="" @error=${hide} />
      ${
        state.kind === "uploading"
          ? html`<progress max="1" .value=${state.share} aria-label=${fill(strings.uploading, { name })}></progress>`
          : nothing
      }
      ${
        state.kind === "failed"
          ? html`<button class="tray-retry" title=${strings.retry} @click=${() => tray.retry(image)}>${strings.retry}</button>`
          : nothing
      }
    </span>
    <button class="quiet tray-remove" aria-label=${removeLabel} title=${removeLabel} @click=${() => tray.remove(image)}>
      ${partIcon("close")}
    </button>
    <input
      type="text"
      dir="auto"
      maxlength=${LIMITS.altLength}
      aria-label=${fill(strings.describe, { name })}
      placeholder=${strings.describeHint}
      .value=${alt}
      @input=${(event: InputEvent) => tray.describe(image, (event.target as HTMLInputElement).value)}
    />
  </li>`;
}

function problemText({ problem, images }: ImageTray, strings: ImageStrings): string {
  if (problem === "too-many") return fill(strings.tooMany, { n: String(LIMITS.attachments) });
  if (problem === "not-an-image") return strings.notAnImage;
  const failed = images.find(({ state }) => state.kind === "failed");
  if (failed?.state.kind !== "failed") return "";
  const { code } = failed.state.error;
  if (code === "TOO_LARGE") return strings.tooLarge;
  return code === "INVALID" ? strings.notAnImage : strings.failed;
}

/** A page whose policy shows no local files shows the place alone. */
function hide(event: Event): void {
  (event.target as HTMLElement).hidden = true;
}
