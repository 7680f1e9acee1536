import { html, type TemplateResult } from "lit";

/** Characters of a warning and of a note. */
const LENGTH = 500;

export interface TextFormProps {
  /** Names the field, for the page's styles and for tests. */
  name: string;
  label: string;
  /** What the button says. */
  action: string;
  /** Whether one writes in it as soon as its dialog opens (default `later`). */
  focus?: "at-once" | "later";
  /** Sends what was written; the field is emptied once it has succeeded. */
  onSend: (text: string) => Promise<"sent" | "refused">;
}

/** A few lines of text and a button that sends them. Nothing is sent of no words. */
export function textForm({ name, label, action, focus, onSend }: TextFormProps): TemplateResult {
  // No form: a sandboxed frame never submits one.
  const send = async (event: Event) => {
    const area = (event.currentTarget as Element)
      .closest(".text-form")
      ?.querySelector<HTMLTextAreaElement>("textarea");
    const text = area?.value.trim();
    if (!area || !text) return area?.focus();
    if ((await onSend(text)) === "sent") area.value = "";
  };
  return html`<div class="text-form">
    <label class="labelled"><span>${label}</span>
      <textarea name=${name} rows="2" maxlength=${LENGTH} dir="auto" ?autofocus=${focus === "at-once"}></textarea>
    </label>
    <div class="deeds"><button class="deed" data-send=${name} @click=${send}>${action}</button></div>
  </div>`;
}
