import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";

/** One figure, measured at the peer and here. */
export interface ReportRow {
  figure: string;
  unit: string;
  peer: number;
  ours: number;
  /** What `ours / peer` has to be, where the row is a promise. */
  limit?: { atLeast: number } | { atMost: number };
}

export interface Report {
  /** The bench's name, and the name of its JSON file. */
  bench: string;
  peer: string;
  rows: readonly ReportRow[];
  /** Everything measured, for whoever wants to look closer. */
  details: unknown;
}

/** Whether a row keeps what it promises. A row without a limit does. */
export function holds({ peer, ours, limit }: ReportRow): boolean {
  if (!limit) return true;
  const ratio = ours / peer;
  return "atLeast" in limit ? ratio >= limit.atLeast : ratio <= limit.atMost;
}

/** Prints the report as a table and writes it to `bench/results/` as JSON. Returns the rows that do not hold. */
export function publishReport(report: Report): ReportRow[] {
  const failed = report.rows.filter((row) => !holds(row));
  process.stdout.write(`${tableOf(report)}\n`);
  const directory = new URL("results/", import.meta.url);
  mkdirSync(directory, { recursive: true });
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version };
  const json = JSON.stringify(
    { ...report, machine, failed: failed.map(({ figure }) => figure) },
    null,
    2,
  );
  writeFileSync(new URL(`${report.bench}.json`, directory), `${json}\n`);
  return failed;
}

function tableOf({ peer, rows }: Report): string {
  const cells = [
    ["", "", peer, "Courtside", "ratio", "limit", ""],
    ...rows.map((row) => [
      row.figure,
      row.unit,
      formatNumber(row.peer),
      formatNumber(row.ours),
      formatNumber(row.ours / row.peer),
      limitText(row),
      row.limit ? (holds(row) ? "ok" : "FAILED") : "",
    ]),
  ];
  const widths = cells[0]?.map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  return cells
    .map((row) =>
      row
        .map((cell, column) =>
          column < 2 || column > 4
            ? cell.padEnd(widths?.[column] ?? 0)
            : cell.padStart(widths?.[column] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function limitText({ limit }: ReportRow): string {
  if (!limit) return "";
  return "atLeast" in limit ? `at least ${limit.atLeast}` : `at most ${limit.atMost}`;
}

/** Three significant digits below a thousand, none behind the point above. */
function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return "-";
  if (Math.abs(value) >= 1_000) return Math.round(value).toLocaleString("en-GB");
  return String(Number(value.toPrecision(3)));
}
