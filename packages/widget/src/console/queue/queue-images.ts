import type { Attachment } from "@courtside/protocol";
import { html, nothing, type TemplateResult } from "lit";
import { imageAddress } from "../../images/image-address.ts";

/**
 * The images of a message that waits, whole and not cut as in the chat: what is at their edges is judged as well. Each opens large in
 * a tab of its own.
 *
 * @param undescribed What one without a description is called.
 */
export function queueImagesView(
  images: readonly Attachment[] | undefined,
  { server, undescribed, tab }: { server: string | null; undescribed: string; tab: 0 | -1 },
): TemplateResult | typeof nothing {
  if (!images?.length) return nothing;
  return html`<p class="queue-images">
    ${images.map(({ url, thumbnail = url, alt, width, height }) => {
      const [small, full] = [imageAddress(thumbnail, server), imageAddress(url, server)];
      if (!small || !full) return nothing;
      return html`<a href=${full} target="_blank" rel="noopener noreferrer" tabindex=${tab} title=${alt ?? nothing}
        ><img src=${small} width=${width} height=${height} alt=${alt ?? undescribed} loading="lazy"
      /></a>`;
    })}
  </p>`;
}
