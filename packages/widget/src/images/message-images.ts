import type { Attachment } from "@courtside/protocol";
import { html, nothing, type TemplateResult } from "lit";
import { fill } from "../strings/strings.ts";
import { customProperty } from "../style/custom-property.ts";
import type { MessageRow } from "../timeline/rows.ts";
import { imageAddress } from "./image-address.ts";
import type { ImageStrings } from "./strings/image-strings.ts";

/** The images of a message, also of one that is on its way. */
export function imagesOf({ message, pending }: MessageRow): readonly Attachment[] {
  return message.deleted ? [] : (message.attachments ?? pending?.attachments ?? []);
}

/** The images of a message. Each has its place before it is there, so that nothing moves when it comes. */
export function messageImagesView(
  images: readonly Attachment[],
  server: string | null,
  strings: ImageStrings,
): TemplateResult | typeof nothing {
  if (images.length === 0) return nothing;
  return html`<div class="images ${images.length === 1 ? "single" : "several"}" part="images">
    ${images.map((image, index) => imageView(image, index, server, strings))}
  </div>`;
}

function imageView(
  { url, thumbnail = url, width, height, alt }: Attachment,
  index: number,
  server: string | null,
  strings: ImageStrings,
): TemplateResult | typeof nothing {
  const address = imageAddress(thumbnail, server);
  if (!address) return nothing;
  const label = fill(strings.open, { alt: alt ?? strings.undescribed });
  return html`<button
    class="image"
    part="image"
    tabindex="-1"
    data-action="image"
    data-index=${index}
    aria-label=${label}
    aria-haspopup="dialog"
    ${customProperty("--_width", String(width))}
    ${customProperty("--_height", String(height))}
  >
    <img src=${address} width=${width} height=${height} alt="" loading="lazy" decoding="async" />
  </button>`;
}
