import type { Member } from "@courtside/protocol";
import { html, type TemplateResult } from "lit";
import type { DialogContent } from "../dialog/dialog.ts";
import { type ToolContext, tellError } from "../message-tools/tool-context.ts";
import { fill } from "../strings/strings.ts";
import { memberDeskOf } from "./member-desk-of.ts";
import { textForm } from "./text-form.ts";

/** Asks a moderator for the words of a warning. @param done Called once the member has been warned. */
export function warnForm(
  context: ToolContext,
  member: Member,
  done: () => void,
  focus: "at-once" | "later" = "later",
): TemplateResult {
  const { tools } = context;
  return textForm({
    focus,
    name: "warning",
    label: tools.warning,
    action: tools.warn,
    async onSend(message) {
      const warning = { room: context.room, memberId: member.id, message };
      const answer = await memberDeskOf(context).warn(warning);
      if (!answer.ok) {
        tellError(context, answer.error);
        return "refused";
      }
      context.toast.done(fill(context.tools.warned, { name: member.name }));
      done();
      return "sent";
    },
  });
}

/** The same as a dialog of its own. @param close Closes it. */
export function warnDialog(context: ToolContext, member: Member, close: () => void): DialogContent {
  return {
    title: () => fill(context.tools.warnTitle, { name: member.name }),
    body: () => html`<p class="hint">${fill(context.tools.warnHint, { name: member.name })}</p>
      ${warnForm(context, member, close, "at-once")}`,
  };
}
