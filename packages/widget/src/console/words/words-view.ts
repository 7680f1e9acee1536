import { html, nothing, type TemplateResult } from "lit";
import { fill, plural } from "../../strings/strings.ts";
import type { ConsoleStrings } from "../strings/console-strings.ts";
import type { Trial, WordDesk } from "./word-desk.ts";
import type { FoundWord, PolicyReport } from "./words-api.ts";

/** What is shown of a long report. */
const MAX_FINDINGS = 50;

export interface WordsProps {
  desk: WordDesk;
  strings: ConsoleStrings;
  loading: string;
  /** BCP 47 tag. */
  language: string;
}

/** The room's own words, a text to try them on, and what all rules would have done with what was said last. */
export function wordsView({ desk, strings, loading, language }: WordsProps): TemplateResult {
  const { words, trial, report } = desk;
  if (!words) return html`<p class="nothing">${loading}</p>`;
  const terms = words.lists.reduce((sum, list) => sum + list.terms, 0);
  return html`${
    words.lists.length === 0
      ? html`<p class="hint">${strings.noWordList}</p>`
      : html`<form class="words" @submit=${(event: SubmitEvent) => block(event, desk)}>
            <label class="labelled"><span>${strings.word}</span>
              <input id="word" name="word" maxlength="64" autocomplete="off" dir="auto" aria-describedby="word-hint" /></label>
            <button class="deed" name="block">${strings.block}</button>
            <p class="hint" id="word-hint">${strings.wordHint} ${plural(strings.listed, terms, language)}</p>
            <label class="labelled"><span>${strings.trialText}</span>
              <textarea name="text" rows="2" maxlength="500" dir="auto"></textarea></label>
            <button class="deed" type="button" name="try" @click=${(event: Event) => tryOut(event, desk)}>${strings.tryOut}</button>
          </form>
          <div role="status" class="trial">${trial ? trialView(trial, desk, strings) : nothing}</div>
          ${termList(strings.blockedHere, words.added, strings.unblock, (term) => desk.unblock(term))}
          ${termList(strings.unblockedHere, words.removed, strings.block, (term) => desk.block(term))}`
  }
    <h3>${strings.replay}</h3>
    <button class="deed" name="replay" @click=${() => void desk.replay()}>${strings.replayRun}</button>
    <div role="status">${report ? reportView(report, strings, language) : nothing}</div>`;
}

function block(event: SubmitEvent, desk: WordDesk): void {
  event.preventDefault();
  const form = event.currentTarget as HTMLFormElement;
  const term = written(form, "word");
  if (!term) return;
  form.reset();
  void desk.block(term);
}

function tryOut(event: Event, desk: WordDesk): void {
  const form = (event.currentTarget as HTMLButtonElement).form as HTMLFormElement;
  const text = written(form, "text");
  if (text) void desk.try(text, written(form, "word"));
}

function written(form: HTMLFormElement, name: string): string {
  return String(new FormData(form).get(name) ?? "").trim();
}

function trialView({ text, found }: Trial, desk: WordDesk, strings: ConsoleStrings) {
  if (found.length === 0) return html`<p>${strings.nothingFound}</p>`;
  const terms = [...new Set(found.map(({ term }) => term))];
  return html`<p class="text" dir="auto">${marked(text, found)}</p>
    ${termList(strings.found, terms, strings.unblock, (term) => desk.unblock(term))}`;
}

function marked(text: string, found: readonly FoundWord[]): unknown[] {
  const parts: unknown[] = [];
  let at = 0;
  for (const { start, end } of found) {
    // Two lists may find the same.
    if (start < at) continue;
    parts.push(text.slice(at, start), html`<mark>${text.slice(start, end)}</mark>`);
    at = end;
  }
  return [...parts, text.slice(at)];
}

function termList(
  title: string,
  terms: readonly string[],
  label: string,
  onPress: (term: string) => void,
) {
  if (terms.length === 0) return nothing;
  return html`<h3>${title}</h3>
    <ul class="terms">${terms.map(
      (term) => html`<li><span dir="auto">${term}</span>
        <button class="deed" aria-label="${label}: ${term}" @click=${() => onPress(term)}>${label}</button></li>`,
    )}</ul>`;
}

function reportView(
  { messages, findings }: PolicyReport,
  strings: ConsoleStrings,
  language: string,
) {
  return html`<p>${plural(strings.replayed, messages, language)} ${plural(strings.stopped, findings.length, language)}</p>
    <ol class="history">${findings.slice(0, MAX_FINDINGS).map(
      ({ author, text, action, hook, detail }) => html`<li>
        <span class="why">${fill(strings.finding, { action: strings.verdicts[action], hook: detail ? `${hook}: ${detail}` : hook })}</span>
        <bdi>${author.name}</bdi>: <span dir="auto">${text}</span></li>`,
    )}</ol>`;
}
