import type { MemberNote } from "@courtside/client/moderation";
import { html, nothing, type TemplateResult } from "lit";
import type { ToolContext } from "../message-tools/tool-context.ts";
import { textForm } from "./text-form.ts";

export interface NotesOptions {
  onAdd: (text: string) => Promise<"sent" | "refused">;
  onRemove: (note: MemberNote) => void;
}

/** What moderators have noted of a member, the newest last, and a field for more. One's own can be removed. */
export function notesView(
  { tools, language, me }: ToolContext,
  notes: readonly MemberNote[],
  { onAdd, onRemove }: NotesOptions,
): TemplateResult {
  const time = new Intl.DateTimeFormat(language, { dateStyle: "short", timeStyle: "short" });
  return html`<h3>${tools.notes}</h3>
    ${
      notes.length > 0
        ? html`<ul class="notes">
            ${notes.map(
              (note) => html`<li>
                <span><bdi>${note.byName}</bdi> <time>${time.format(note.at)}</time>
                  <span class="note" dir="auto">${note.text}</span></span>
                ${
                  note.by === me?.id
                    ? html`<button class="deed" @click=${() => onRemove(note)}>${tools.removeNote}</button>`
                    : nothing
                }
              </li>`,
            )}
          </ul>`
        : nothing
    }
    ${textForm({ name: "note", label: tools.noteLabel, action: tools.addNote, onSend: onAdd })}`;
}
