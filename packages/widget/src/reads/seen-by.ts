import type { TimelineItem } from "@courtside/client";
import type { Member } from "@courtside/protocol";
import { html, nothing, type TemplateResult } from "lit";
import { fill } from "../strings/strings.ts";
import { customProperty } from "../style/custom-property.ts";
import { monogram, nameTint } from "../timeline/name-tint.ts";
import { readsStrings } from "./reads-strings.ts";

/** Members that are shown; of the others there is a number. */
const SHOWN = 5;

export interface SeenByProps {
  /** How far each member has read, by id. */
  reads: Readonly<Record<string, number>>;
  /** The seq of the message below which it stands. */
  seq: number;
  me: Member | null;
  /** Where the members' names are found. */
  items: readonly TimelineItem[];
  language: string;
}

/** Who has read a message, as far as their names are known. */
export function seenByView(props: SeenByProps): TemplateResult | typeof nothing {
  const { language } = props;
  const readers = readersOf(props);
  const known = readers.members.slice(0, SHOWN);
  if (known.length === 0) return nothing;
  const strings = readsStrings(language);
  const more = readers.count - known.length;
  const names = new Intl.ListFormat(language, { type: more ? "unit" : "conjunction" }).format(
    known.map(({ name }) => `\u2068${name}\u2069`),
  );
  const label = fill(more ? strings.seenByMore : strings.seenBy, { names, n: String(more) });
  return html`<div class="seen-by" role="img" aria-label=${label} title=${label}>
    ${known.map(
      (member) =>
        html`<span aria-hidden="true" ${customProperty("--_tint", nameTint(member))}>${monogram(member.name)}</span>`,
    )}
    ${more ? html`<span aria-hidden="true">+${more}</span>` : nothing}
  </div>`;
}

function readersOf({ reads, seq, me, items }: SeenByProps): { members: Member[]; count: number } {
  const ids = new Set(Object.keys(reads).filter((id) => id !== me?.id && (reads[id] ?? 0) >= seq));
  const members = new Map<string, Member>();
  for (const item of items) {
    if (item.kind === "message" && ids.has(item.message.author.id))
      members.set(item.message.author.id, item.message.author);
  }
  return { members: [...members.values()], count: ids.size };
}
