import type { ReplayFinding, ReplayReport } from "../moderation/replay/index.ts";

const ACTIONS = ["allow", "rewrite", "shadow", "hold", "reject", "failed"] as const;
const OUTCOMES = ["rewrite", "shadow", "hold", "reject", "unavailable"] as const;

/** A report for whoever reads it in a terminal: every finding, then each rule's counts, then the sum. */
export function replayTable({ room, messages, deleted, hooks, findings }: ReplayReport): string[] {
  const rows = hooks.map(({ hook, asked, answers, microseconds }) => [
    hook,
    ...[asked, ...ACTIONS.map((action) => answers[action] ?? 0)].map(String),
    microseconds.toFixed(1),
  ]);
  const outcomes = OUTCOMES.map((outcome) => ({
    outcome,
    count: findings.filter(({ action }) => action === outcome).length,
  })).filter(({ count }) => count > 0);
  return [
    ...findings.map(line),
    ...(findings.length > 0 ? [""] : []),
    ...columns([["rule", "asked", ...ACTIONS, "µs"], ...rows]),
    "",
    `${room}: ${messages} messages judged, ${deleted} deleted ones left out; ${messages - findings.length} as they are` +
      outcomes.map(({ outcome, count }) => `, ${count} ${outcome}`).join(""),
  ];
}

function line({ seq, at, author, action, hook, text, ...why }: ReplayFinding): string {
  const because = why.detail ?? why.reasonCode ?? "";
  const made = why.rewritten === undefined ? "" : ` → ${oneLine(why.rewritten)}`;
  return (
    `${seq}  ${new Date(at).toISOString()}  ${action} by ${hook}${because && ` (${because})`}  ` +
    `${oneLine(author.name)}: ${oneLine(text)}${made}`
  );
}

/** What people wrote, so that it can neither break the lines nor speak to the terminal. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\p{Cc}\p{Cf}]/gu, "");
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((cells) => cells[at]?.length ?? 0)),
  );
  return rows.map((cells) =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join("  "),
  );
}
