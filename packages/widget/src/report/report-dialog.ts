import { createModeration } from "@courtside/client/moderation";
import type { Message } from "@courtside/protocol";
import { html, type TemplateResult } from "lit";
import type { DialogContent } from "../dialog/dialog.ts";
import type { ReportReason } from "../message-tools/strings/tool-strings.ts";
import { type ToolContext, tellError } from "../message-tools/tool-context.ts";
import { fill } from "../strings/strings.ts";

const NOTE_LENGTH = 500;

/**
 * Asks a member why they report a message, and tells the moderators.
 *
 * @param close Called when the server has it, or when there is nothing more to ask.
 */
export function reportDialog(
  context: ToolContext,
  message: Message,
  close: () => void,
): DialogContent {
  const { name } = message.author;
  return {
    title: () => fill(context.tools.reportTitle, { name }),
    body: () => formView(context, name, (reason, note) => void send(reason, note)),
  };

  async function send(reason: string, note: string): Promise<void> {
    const { client, room, toast, tools } = context;
    if (!client) return;
    close();
    const report = { room, messageId: message.id, reason, ...(note && { note }) };
    const answer = await createModeration(client).report(report);
    if (answer.ok) toast.done(tools.reportSent);
    else tellError(context, answer.error);
  }
}

function formView(
  { tools }: ToolContext,
  name: string,
  onSend: (reason: string, note: string) => void,
): TemplateResult {
  // No form: a sandboxed frame never submits one.
  const submit = (event: Event) => {
    const root = (event.currentTarget as Element).closest(".report");
    const reason = root?.querySelector<HTMLInputElement>("input:checked")?.value;
    const note = root?.querySelector("textarea")?.value.trim() ?? "";
    if (reason) onSend(reason, note);
  };
  const reasons = Object.entries(tools.reportReasons) as [ReportReason, string][];
  return html`<div class="report">
    <p class="hint" id="report-hint">${fill(tools.reportHint, { name })}</p>
    <fieldset class="choices" aria-describedby="report-hint" aria-label=${tools.reason}>
      ${reasons.map(
        ([reason, label], index) => html`<label class="choice">
          <input type="radio" name="reason" value=${reason} ?checked=${index === 0} /><span>${label}</span>
        </label>`,
      )}
    </fieldset>
    <label class="labelled">
      <span>${tools.reportNote}</span>
      <textarea rows="2" maxlength=${NOTE_LENGTH} dir="auto"></textarea>
    </label>
    <div class="deeds"><button class="primary" @click=${submit}>${tools.reportSend}</button></div>
  </div>`;
}
