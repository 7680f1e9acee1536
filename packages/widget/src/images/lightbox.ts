import type { Attachment } from "@courtside/protocol";
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from "lit";
import { fill } from "../strings/strings.ts";
import { partIcon } from "../style/part-icons.ts";
import { imageAddress } from "./image-address.ts";
import { forwardIcon } from "./image-icon.ts";
import type { ImageStrings } from "./strings/image-strings.ts";

export interface LightboxOptions {
  element: () => HTMLDialogElement | null;
  /** An image and all that are looked at with it, in the order in which they were said; none where it is not there any more. */
  images: (id: string) => readonly Attachment[];
  /** Where the focus goes when what opened it is no longer there. */
  focusElsewhere: () => void;
}

/** One image large, over everything: a dialog that Escape closes, with the arrow keys to the images before and after it. */
export class Lightbox {
  #shownId: string | null = null;
  #opener: HTMLElement | null = null;
  /** The element that was shown: between its closing and the event that says so it must not be opened again. */
  #shown: HTMLDialogElement | null = null;
  readonly #host: Pick<ReactiveControllerHost, "requestUpdate">;
  readonly #options: LightboxOptions;

  constructor(host: Pick<ReactiveControllerHost, "requestUpdate">, options: LightboxOptions) {
    this.#host = host;
    this.#options = options;
  }

  open(id: string, opener: HTMLElement): void {
    this.#shownId = id;
    this.#opener = opener;
    this.#shown = null;
    this.#host.requestUpdate();
  }

  close(): void {
    this.#options.element()?.close();
  }

  /** After each rendering. */
  updated(): void {
    const element = this.#options.element();
    if (!element?.isConnected) return;
    // One that is moved in the page stays open, and is no longer modal.
    const isMoved = element.open && !element.matches(":modal");
    if (this.#shown === element && !isMoved) return;
    this.#shown = element;
    element.open = false;
    element.showModal();
  }

  view(server: string | null, strings: ImageStrings): TemplateResult | typeof nothing {
    if (this.#shownId === null) return nothing;
    const images = this.#options.images(this.#shownId);
    const at = images.findIndex(({ id }) => id === this.#shownId);
    const image = images[at];
    if (!image) {
      // It was deleted while it was looked at, and is gone at once.
      this.#gone();
      return nothing;
    }
    const { url, width, height, alt } = image;
    const place = fill(strings.place, { n: String(at + 1), count: String(images.length) });
    return html`<dialog
      class="lightbox"
      part="lightbox"
      aria-label=${alt ?? strings.undescribed}
      @close=${this.#onClose}
      @click=${this.#onClick}
      @keydown=${this.#onKeyDown}
    >
      <img src=${imageAddress(url, server) ?? ""} width=${width} height=${height} alt=${alt ?? ""} />
      <p class="caption" dir="auto">${alt ?? nothing}</p>
      <div class="lightbox-bar">
        ${images.length > 1 ? this.#step(-1, strings.previous, "back") : nothing}
        <span class="place" role="status">${images.length > 1 ? place : nothing}</span>
        ${images.length > 1 ? this.#step(1, strings.next, "forward") : nothing}
        <button class="quiet" autofocus aria-label=${strings.close} title=${strings.close} @click=${() => this.close()}>
          ${partIcon("close")}
        </button>
      </div>
    </dialog>`;
  }

  #step(by: 1 | -1, label: string, way: string): TemplateResult {
    return html`<button class="quiet ${way}" aria-label=${label} title=${label} @click=${() => this.#go(by)}>
      ${forwardIcon()}
    </button>`;
  }

  #go(by: number): void {
    const images = this.#options.images(this.#shownId ?? "");
    const at = images.findIndex(({ id }) => id === this.#shownId);
    const next = images[(at + by + images.length) % images.length];
    if (next) this.#shownId = next.id;
    this.#host.requestUpdate();
  }

  #gone(): void {
    this.#shownId = null;
    this.#giveFocusBack();
  }

  #giveFocusBack(): void {
    const opener = this.#opener;
    this.#opener = null;
    if (opener?.isConnected) opener.focus({ preventScroll: true });
    else this.#options.focusElsewhere();
  }

  readonly #onClose = (): void => {
    this.#shownId = null;
    this.#giveFocusBack();
    this.#host.requestUpdate();
  };

  /** A click beside the image: on the element itself. */
  readonly #onClick = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) this.close();
  };

  /** Escape closes it, and nothing that the page has around it. */
  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") event.stopPropagation();
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const rtl = getComputedStyle(event.currentTarget as Element).direction === "rtl";
    this.#go((event.key === "ArrowRight") === rtl ? -1 : 1);
    event.preventDefault();
    event.stopPropagation();
  };
}
