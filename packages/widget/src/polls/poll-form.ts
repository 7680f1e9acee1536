import type { PollTerms } from "@courtside/client/polls";
import { LIMITS, type WireError } from "@courtside/protocol";
import { html, nothing, type TemplateResult } from "lit";
import type { DialogContent } from "../dialog/dialog.ts";
import { fill, plural } from "../strings/strings.ts";
import type { PollStrings } from "./strings/poll-strings.ts";

/** Minutes for which a poll may be opened here; 0 is until somebody ends it. */
const DURATIONS = [1, 2, 5, 10, 30, 0];

export interface PollFormOptions {
  strings: () => PollStrings;
  language: () => string;
  /** Unix milliseconds, server clock. */
  now: () => number;
  /** Opens it. @returns why it could not be, if so. */
  open: (terms: PollTerms) => Promise<WireError | undefined>;
  close: () => void;
  requestUpdate: () => void;
}

/** Asks a moderator what a poll shall be, and opens it. What was typed stays where it was refused. */
export function pollForm(options: PollFormOptions): DialogContent {
  let count = 2;
  let refusal: WireError | undefined;
  /** Whether the server has yet to answer. */
  let state: "asked" | "idle" = "idle";

  async function submit(event: Event): Promise<void> {
    const form = (event.currentTarget as Element).closest(".poll-form");
    if (!form || state === "asked") return;
    state = "asked";
    refusal = await options.open(termsIn(form, options.now()));
    state = "idle";
    if (refusal) options.requestUpdate();
    else options.close();
  }

  function addOption(event: Event): void {
    const form = (event.currentTarget as Element).closest(".poll-form");
    count += 1;
    options.requestUpdate();
    requestAnimationFrame(() =>
      form?.querySelector<HTMLInputElement>(`[name=option${count}]`)?.focus(),
    );
  }

  return {
    title: () => options.strings().create,
    body: () =>
      formView({ count, refusal, strings: options.strings(), language: options.language() }),
  };

  function formView(view: FormView): TemplateResult {
    const { strings, language } = view;
    return html`<div class="poll-form">
      <label class="labelled"><span>${strings.question}</span>
        <input name="question" maxlength=${LIMITS.pollQuestion} dir="auto" autocomplete="off" autofocus /></label>
      ${Array.from(
        { length: view.count },
        (
          _,
          at,
        ) => html`<label class="labelled"><span>${fill(strings.option, { n: String(at + 1) })}</span>
          <input name="option${at + 1}" class="poll-input" maxlength=${LIMITS.pollOption} dir="auto" autocomplete="off" /></label>`,
      )}
      ${
        view.count < LIMITS.pollOptions
          ? html`<button class="deed" @click=${addOption}>${strings.addOption}</button>`
          : nothing
      }
      <label class="labelled"><span>${strings.duration}</span>
        <select name="minutes">
          ${DURATIONS.map(
            (minutes) =>
              html`<option value=${minutes}>${
                minutes === 0 ? strings.untilClosed : plural(strings.minutes, minutes, language)
              }</option>`,
          )}
        </select></label>
      <label class="choice"><input type="checkbox" name="final" /><span>${strings.makeFinal}</span></label>
      <label class="choice"><input type="checkbox" name="prediction" /><span>${strings.makePrediction}</span></label>
      <label class="labelled"><span>${strings.worth}</span>
        <input type="number" name="points" min="1" max="1000" value="1" /></label>
      ${view.refusal ? html`<p class="error" role="alert">${view.refusal.message}</p>` : nothing}
      <div class="deeds"><button class="primary" @click=${submit}>${strings.start}</button></div>
    </div>`;
  }
}

interface FormView {
  count: number;
  refusal: WireError | undefined;
  strings: PollStrings;
  language: string;
}

function termsIn(form: Element, now: number): PollTerms {
  const field = (name: string) => form.querySelector<HTMLInputElement>(`[name=${name}]`);
  const options = [...form.querySelectorAll<HTMLInputElement>(".poll-input")];
  const minutes = Number(field("minutes")?.value);
  const points = Number(field("points")?.value);
  return {
    question: field("question")?.value.trim() ?? "",
    options: options.map(({ value }) => value.trim()).filter((text) => text !== ""),
    ...(minutes > 0 && { closesAt: Math.round(now) + minutes * 60_000 }),
    ...(field("final")?.checked && { changes: "final" }),
    ...(field("prediction")?.checked && { points }),
  };
}
