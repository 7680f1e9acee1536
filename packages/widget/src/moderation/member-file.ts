import { createModeration } from "@courtside/client/moderation";
import type { AuditRecord, Member } from "@courtside/protocol";
import { html, nothing, type TemplateResult } from "lit";
import type { CardExtras } from "../member-card/member-card.ts";
import type { ToolContext } from "../message-tools/tool-context.ts";
import { auditRecordView } from "./audit-record.ts";
import { measureForm } from "./measure-form.ts";
import { MEASURES } from "./measures.ts";
import { liftMeasure, takeMeasure } from "./take-measure.ts";

/** Records that are searched for the member's. */
const PAGE = 200;

export interface MemberFileOptions {
  measures: "offered" | "none";
  history: "shown" | "hidden";
}

/** What moderators see on a member's card: the measures that can be taken and lifted, and what was done before. */
export class MemberFile implements CardExtras {
  #records: readonly AuditRecord[] | null = null;
  readonly #context: ToolContext;
  readonly #member: Member;
  readonly #options: MemberFileOptions;

  constructor(context: ToolContext, member: Member, options: MemberFileOptions) {
    this.#context = context;
    this.#member = member;
    this.#options = options;
    if (options.history === "shown") void this.#read();
  }

  view(): TemplateResult {
    const { measures, history } = this.#options;
    return html`${measures === "offered" ? this.#measuresView() : nothing}
    ${history === "shown" ? this.#historyView() : nothing}`;
  }

  #measuresView(): TemplateResult {
    const context = this.#context;
    const { tools, room } = context;
    return html`<h3>${tools.measures}</h3>
      ${measureForm(context, (measure) => void this.#act(takeMeasure(context, this.#member, measure)))}
      <h3>${tools.lift}</h3>
      <div class="deeds">
        ${MEASURES.map(
          (kind) => html`<button class="deed"
            @click=${() => void this.#act(liftMeasure(context, this.#member, { kind, room }))}>
            ${tools.lift}: ${tools.kinds[kind]}
          </button>`,
        )}
      </div>`;
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

  async #act(done: Promise<void>): Promise<void> {
    await done;
    if (this.#options.history === "shown") await this.#read();
  }

  async #read(): Promise<void> {
    const { client, room } = this.#context;
    if (!client) return;
    const answer = await createModeration(client).readAudit({ room, limit: PAGE });
    const records = answer.ok ? answer.data.records : [];
    this.#records = records.filter(({ target }) => target === this.#member.id);
    this.#context.refresh();
  }
}
