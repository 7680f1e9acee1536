import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { ROOT } from "../root.ts";
import type { DocsCheck } from "./finding.ts";
import { type MarkdownDocument, snippetsOf } from "./markdown.ts";

/** Inside node_modules, so that packages resolve as they would for a reader, and nothing else picks the files up. */
const SCRATCH = join(ROOT, "node_modules/.cache/courtside-docs");

interface CodeSnippet {
  document: string;
  line: number;
  file: string;
  text: string;
}

interface CompilerError {
  file: string;
  /** Within the snippet, from 1. */
  line: number;
  message: string;
  kind: "syntax" | "types";
}

/**
 * Compiles every snippet whose fence says `ts` or `tsx`, and parses every one that says `js` and each inline script of
 * `html`. `ts fragment` is left out: a part that does not stand alone.
 */
export function checkCodeSnippets(documents: readonly MarkdownDocument[]): DocsCheck[] {
  const snippets = documents.flatMap(codeSnippets);
  const errors = compileAll(snippets);
  return [...new Set(snippets.map(({ document }) => document))].map((document) => ({
    name: `code: ${document}`,
    problems: snippets
      .filter((snippet) => snippet.document === document)
      .flatMap(({ file, line }) =>
        errors
          .filter((error) => error.file === file)
          .map((error) => `line ${line + error.line - 1}: ${error.message}`),
      ),
  }));
}

function codeSnippets({ path, text }: MarkdownDocument): CodeSnippet[] {
  return snippetsOf(text).flatMap(({ info, text: body, line }, index) => {
    const [language = "", ...words] = info.split(/\s+/);
    if (words.includes("fragment")) return [];
    const stem = `${path.replace(/\W/g, "-")}-${index}`;
    const snippet = { document: path, line };
    if (/^tsx?$/.test(language)) return [{ ...snippet, file: `${stem}.${language}`, text: body }];
    if (/^m?js$/.test(language)) return [{ ...snippet, file: `${stem}.js`, text: body }];
    if (language !== "html") return [];
    return [...body.matchAll(/<script([^>]*)>([^<]+)<\/script>/g)].map((script, nth) => ({
      document: path,
      line: line + body.slice(0, script.index).split("\n").length - 1,
      file: `${stem}-${nth}.js`,
      text: script[2] ?? "",
    }));
  });
}

/** The compiler looks at types only where all of the syntax is right, so those whose syntax is not are taken out first. */
function compileAll(snippets: readonly CodeSnippet[]): CompilerError[] {
  const errors = compile(snippets);
  const broken = new Set(errors.filter(({ kind }) => kind === "syntax").map(({ file }) => file));
  if (broken.size === 0) return errors;
  return [...errors, ...compile(snippets.filter(({ file }) => !broken.has(file)))];
}

function compile(snippets: readonly CodeSnippet[]): CompilerError[] {
  rmSync(SCRATCH, { recursive: true, force: true });
  mkdirSync(SCRATCH, { recursive: true });
  try {
    for (const { file, text } of snippets) {
      // Each is a module, so that their names do not meet.
      writeFileSync(join(SCRATCH, file), `${text}\nexport {};\n`);
    }
    writeFileSync(join(SCRATCH, "package.json"), '{ "type": "module" }');
    writeFileSync(join(SCRATCH, "tsconfig.json"), JSON.stringify(tsconfig(snippets)));
    const { stdout, stderr, error } = spawnSync(
      process.execPath,
      [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", SCRATCH, "--pretty", "false"],
      { encoding: "utf8", cwd: SCRATCH },
    );
    if (error) throw error;
    return readErrors(stdout, stderr);
  } finally {
    rmSync(SCRATCH, { recursive: true, force: true });
  }
}

function tsconfig(snippets: readonly CodeSnippet[]) {
  return {
    extends: join(ROOT, "tsconfig.test.json"),
    compilerOptions: {
      allowJs: true,
      jsx: "preserve",
      noUnusedLocals: false,
      noUnusedParameters: false,
      lib: ["es2024", "dom", "dom.iterable"],
    },
    include: [],
    files: snippets.map(({ file }) => file),
  };
}

function readErrors(stdout: string, stderr: string): CompilerError[] {
  const errors = stdout.split("\n").flatMap((line): CompilerError[] => {
    const [, file = "", at = "1", message = ""] =
      /^(.*)\((\d+),\d+\): error (.*)$/.exec(line) ?? [];
    if (message === "") return [];
    const kind = /^TS1\d{3}:/.test(message) ? "syntax" : "types";
    return [{ file: basename(file), line: Number(at), message, kind }];
  });
  const lost = stdout.split("\n").filter((line) => /^error /.test(line));
  if (lost.length > 0 || stderr !== "") {
    throw new Error(`the snippets could not be compiled: ${lost.join("; ")}${stderr}`);
  }
  return errors;
}
