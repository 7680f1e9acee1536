import type { Member, Message } from "@courtside/protocol";
import type { DialogContent } from "../dialog/dialog.ts";
import type { CardExtras } from "../member-card/member-card.ts";
import { can } from "../menu/can.ts";
import type { MenuItem } from "../menu/menu-item.ts";
import { formatDuration } from "../message-tools/format-duration.ts";
import type { ToolContext } from "../message-tools/tool-context.ts";
import { fill } from "../strings/strings.ts";
import { mayMeasure } from "./measures.ts";
import { MemberFileView } from "./member-file-view.ts";
import { type Measure, purgeMember, takeMeasure } from "./take-measure.ts";
import { warnDialog } from "./warn-member.ts";

const TEN_MINUTES_MS = 600_000;
const HOUR_MS = 3_600_000;

/** Where the tools ask for more. */
export interface ToolDialog {
  open(content: DialogContent): void;
  close(): void;
}

/** What moderators have on a message and a member beyond what everybody has. Only they load it. */
export class ModeratorTools {
  readonly #context: ToolContext;
  readonly #dialog: ToolDialog;

  constructor(context: ToolContext, dialog: ToolDialog) {
    this.#context = context;
    this.#dialog = dialog;
  }

  /** The measures against a message's author, each with its letter: two key presses from the message. */
  menuItems({ author }: Message): MenuItem[] {
    const context = this.#context;
    if (!this.#maySanction || !mayMeasure(context.me, author)) return [];
    const { tools, language } = context;
    const measure = (kind: Measure["kind"], durationMs: number | null) => () =>
      void takeMeasure(context, author, { kind, durationMs, scope: "room", said: "kept" });
    const timeOut = (ms: number) => fill(tools.timeOutFor, { time: formatDuration(ms, language) });
    return [
      {
        label: tools.warn,
        icon: "megaphone",
        key: "w",
        begins: "group",
        run: () => this.#dialog.open(warnDialog(context, author, () => this.#dialog.close())),
      },
      {
        label: timeOut(TEN_MINUTES_MS),
        icon: "clock",
        key: "t",
        run: measure("timeout", TEN_MINUTES_MS),
      },
      { label: timeOut(HOUR_MS), icon: "clock", key: "h", run: measure("timeout", HOUR_MS) },
      { label: tools.kinds.shadow, icon: "shadow", key: "s", run: measure("shadow", null) },
      { label: tools.kinds.ban, icon: "ban", key: "b", tone: "danger", run: measure("ban", null) },
      {
        label: tools.purge,
        icon: "purge",
        key: "p",
        tone: "danger",
        confirm: tools.confirmPurge,
        run: () => void purgeMember(context, author),
      },
    ];
  }

  /** What the card of a member shows to moderators: what holds, notes, measures, and what was done before. */
  cardExtras(member: Member): CardExtras {
    return new MemberFileView(this.#context, member, {
      file: this.#maySanction ? "shown" : "hidden",
      measures: this.#maySanction && mayMeasure(this.#context.me, member) ? "offered" : "none",
      history: this.#can("audit") ? "shown" : "hidden",
    });
  }

  get #maySanction(): boolean {
    return this.#can("sanction");
  }

  #can(capability: "sanction" | "audit"): boolean {
    return can(this.#context.snapshot.me?.capabilities ?? [], capability);
  }
}
