import { openApiDocument } from "../../../packages/server/src/api/open-api.ts";
import { API_ROUTES } from "../../../packages/server/src/api/routes/index.ts";
import { code, markdownTable } from "../markdown-table.ts";

interface Operation {
  tags: string[];
  summary: string;
  security: Record<string, string[]>[];
}

interface Document {
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
}

/** What the host API can do, from the document that it describes itself by. */
export function hostApiBlock(): string {
  const { tags, paths } = openApiDocument(API_ROUTES) as unknown as Document;
  const rows = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([
        method,
        {
          tags: [tag = ""],
          summary,
          security,
        },
      ]) => ({
        tag,
        cells: [code(`${method.toUpperCase()} ${path}`), scopeOf(security), summary],
      }),
    ),
  );
  return tags
    .map(({ name }) => {
      const cells = rows.filter(({ tag }) => tag === name).map((row) => row.cells);
      return `### ${name}\n\n${markdownTable(["Request", "Scope", ""], cells)}`;
    })
    .join("\n\n");
}

function scopeOf(security: Operation["security"]): string {
  const [first = {}] = security;
  return first.key ? first.key.map(code).join(", ") : "none";
}
