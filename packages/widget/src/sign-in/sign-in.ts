import { html, nothing, type TemplateResult } from "lit";
import { isSendingEnter } from "../composer/enter-key.ts";
import type { Strings } from "../strings/strings.ts";

/** Letters a nickname may have; the server counts code points, of which there are never more. */
const MAX_NAME_LENGTH = 40;

export interface SignInProps {
  /** `nickname`: a guest picks a name here. `page`: the page signs its visitors in. */
  way: "nickname" | "page";
  /** Why the last attempt failed. */
  error: string | null;
  busy: "busy" | "idle";
  strings: Strings;
  onJoin: (name: string) => void;
  onSignIn: () => void;
}

/** What stands in the composer's place until the visitor is somebody. */
export function signInView({
  way,
  error,
  busy,
  strings,
  onJoin,
  onSignIn,
}: SignInProps): TemplateResult {
  const join = (event: Event) => {
    if (busy === "idle") joinWith(event, onJoin);
  };
  return html`<div class="sign-in" part="dialog">
    <slot name="sign-in">
      ${
        way === "page"
          ? html`<p>${strings.signInTitle}</p>
              <button class="primary" @click=${onSignIn}>${strings.signIn}</button>`
          : html`<label for="nickname">${strings.joinTitle}</label>
              <div class="field">
                <input
                  id="nickname"
                  part="input"
                  name="nickname"
                  required
                  dir="auto"
                  autocomplete="nickname"
                  autocapitalize="words"
                  spellcheck="false"
                  enterkeyhint="go"
                  maxlength=${MAX_NAME_LENGTH}
                  placeholder=${strings.nickname}
                  aria-invalid=${error ? "true" : nothing}
                  aria-describedby=${error ? "sign-in-error" : nothing}
                  @keydown=${(event: KeyboardEvent) => {
                    if (isSendingEnter(event)) join(event);
                  }}
                />
                <button class="primary" part="send" aria-disabled=${busy === "busy"} @click=${join}>${strings.join}</button>
              </div>
              ${error ? html`<p class="error" id="sign-in-error" role="alert">${error}</p>` : nothing}`
      }
    </slot>
  </div>`;
}

/** What a form would do by itself, if a frame with `sandbox="allow-scripts"` submitted any. */
function joinWith(event: Event, onJoin: (name: string) => void): void {
  event.preventDefault();
  const field = (event.currentTarget as Element).closest(".field");
  const input = field?.querySelector("input");
  const name = input?.value.trim();
  if (name) onJoin(name);
  else input?.reportValidity();
}
