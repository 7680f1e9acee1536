import type { LinkPreview } from "@courtside/protocol";
import { html, nothing, type TemplateResult } from "lit";
import { imageAddress } from "../images/image-address.ts";
import { httpAddress } from "../timeline/linkify.ts";

/**
 * What is behind a link, as a link itself. Its host is always said, and as the browser reads it: all the rest is what
 * the page says of itself. The height is the same whatever it says, and whether its picture comes.
 *
 * @param server Where a picture is that the chat's own server has.
 */
export function previewCard(
  { url, title, description, site, image }: LinkPreview,
  server: string | null,
): TemplateResult | typeof nothing {
  const href = httpAddress(url);
  if (!href) return nothing;
  const { host } = new URL(href);
  const picture = image && imageAddress(image, server);
  return html`<a
    class="preview"
    part="preview"
    href=${href}
    target="_blank"
    rel="noopener noreferrer nofollow ugc"
    tabindex="-1"
    data-action="link"
  >
    ${
      picture
        ? html`<img src=${picture} alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer"
            @error=${hide} />`
        : nothing
    }
    <span class="preview-words">
      <span class="preview-site"
        >${site ? html`<bdi>${site}</bdi>${" · "}` : nothing}<bdi dir="ltr">${host}</bdi></span
      >
      <strong dir="auto">${title ?? description}</strong>
      ${title && description ? html`<span dir="auto">${description}</span>` : nothing}
    </span>
  </a>`;
}

// Its place stays: nothing moves because a picture is not there.
function hide(event: Event): void {
  (event.currentTarget as HTMLElement).style.visibility = "hidden";
}
