import { createModeration, type MemberFile, type MemberNote } from "@courtside/client/moderation";
import type { Answer, AuditRecord, Member, Sanction } from "@courtside/protocol";
import { html, nothing, type TemplateResult } from "lit";
import type { CardExtras } from "../member-card/member-card.ts";
import { type ToolContext, tellError } from "../message-tools/tool-context.ts";
import { plural } from "../strings/strings.ts";
import { auditRecordView } from "./audit-record.ts";
import { measureForm } from "./measure-form.ts";
import { memberDeskOf } from "./member-desk-of.ts";
import { notesView } from "./notes-view.ts";
import { standingView } from "./standing-view.ts";
import { liftMeasure, takeMeasure } from "./take-measure.ts";
import { warnForm } from "./warn-member.ts";

/** Records that are searched for the member's. */
const PAGE = 200;

export interface MemberFileOptions {
  /** Whether what holds for the member, and what is noted of them, may be seen. */
  file: "shown" | "hidden";
  measures: "offered" | "none";
  history: "shown" | "hidden";
}

/** What moderators see on a member's card: what holds, notes, what can be done, and what was done before. */
export class MemberFileView implements CardExtras {
  #file: MemberFile | null = null;
  #records: readonly AuditRecord[] | null = null;
  readonly #context: ToolContext;
  readonly #member: Member;
  readonly #options: MemberFileOptions;

  constructor(context: ToolContext, member: Member, options: MemberFileOptions) {
    this.#context = context;
    this.#member = member;
    this.#options = options;
    void this.#read();
  }

  view(): TemplateResult {
    const { file, measures, history } = this.#options;
    return html`${file === "shown" ? this.#fileView() : nothing}
    ${measures === "offered" ? this.#measuresView() : nothing}
    ${history === "shown" ? this.#historyView() : nothing}`;
  }

  #fileView(): TemplateResult {
    const context = this.#context;
    const { tools, strings, language } = context;
    const { measures, history } = this.#options;
    const file = this.#file;
    if (!file) return html`<p class="hint">${strings.loading}</p>`;
    return html`<h3>${tools.standing}</h3>
      ${standingView(context, file, { measures, onLift: (sanction) => void this.#lift(sanction) })}
      ${
        history === "hidden" && file.prior.count > 0
          ? html`<p class="prior">${plural(tools.prior, file.prior.count, language)}
              ${file.prior.last ? auditRecordView(file.prior.last, language) : nothing}</p>`
          : nothing
      }
      ${notesView(context, file.notes, {
        onAdd: (text) => this.#note((desk, place) => desk.addNote({ ...place, text })),
        onRemove: ({ id: noteId, room }: MemberNote) =>
          void this.#note((desk, place) => desk.removeNote({ ...place, room, noteId })),
      })}`;
  }

  #measuresView(): TemplateResult {
    const context = this.#context;
    const { tools } = context;
    return html`<h3>${tools.warn}</h3>
      ${warnForm(context, this.#member, () => void this.#read())}
      <h3>${tools.measures}</h3>
      ${measureForm(context, (measure) => {
        void takeMeasure(context, this.#member, measure).then(() => this.#read());
      })}`;
  }

  #historyView(): TemplateResult {
    const { tools, strings, language } = this.#context;
    const records = this.#records;
    return html`<h3>${tools.history}</h3>
      ${
        records?.length
          ? html`<ul class="history">
              ${records.map((record) => html`<li>${auditRecordView(record, language)}</li>`)}
            </ul>`
          : html`<p class="hint">${records ? tools.nothingKnown : strings.loading}</p>`
      }`;
  }

  async #lift({ kind, room }: Sanction): Promise<void> {
    await liftMeasure(this.#context, this.#member, { kind, room });
    await this.#read();
  }

  async #note(
    change: (
      desk: ReturnType<typeof memberDeskOf>,
      place: { room: string; memberId: string },
    ) => Promise<Answer<unknown>>,
  ): Promise<"sent" | "refused"> {
    const answer = await change(memberDeskOf(this.#context), this.#place);
    if (!answer.ok) tellError(this.#context, answer.error);
    await this.#read();
    return answer.ok ? "sent" : "refused";
  }

  /** The room is the one that the card was opened in, whatever is opened later. */
  get #place() {
    return { room: this.#context.room, memberId: this.#member.id };
  }

  async #read(): Promise<void> {
    const { file, history } = this.#options;
    await Promise.all([
      file === "shown" ? this.#readFile() : undefined,
      history === "shown" ? this.#readHistory() : undefined,
    ]);
    this.#context.refresh();
  }

  async #readFile(): Promise<void> {
    const answer = await memberDeskOf(this.#context).file(this.#place);
    if (answer.ok) this.#file = answer.data;
    else tellError(this.#context, answer.error);
  }

  async #readHistory(): Promise<void> {
    const { client, room } = this.#context;
    const answer = client && (await createModeration(client).readAudit({ room, limit: PAGE }));
    const records = answer?.ok ? answer.data.records : [];
    this.#records = records.filter(({ target }) => target === this.#member.id);
  }
}
