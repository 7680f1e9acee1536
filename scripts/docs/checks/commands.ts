import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { OPTION_KEYS, OPTIONS } from "@courtside/server";
import { ROOT } from "../root.ts";
import type { DocsCheck } from "./finding.ts";
import { type MarkdownDocument, snippetsOf } from "./markdown.ts";

const SHELL = /^(?:sh|bash|console|shell)\b/;
const CLI_COMMANDS = ["serve", "token", "doctor", "export", "replay-policy"];
/** Flags of the CLI that are no option of the server. */
const CLI_FLAGS = [
  "help",
  "version",
  "config",
  "sub",
  "name",
  "role",
  "room",
  "caps",
  "avatar",
  "flair",
  "side",
  "expires",
  "audit",
  "audit-head",
];

/**
 * What a document tells one to type exists: npm scripts, workspaces, and the CLI's commands, flags and variables.
 *
 * @returns nothing for a document that names no such thing.
 */
export function checkCommands({ path, text }: MarkdownDocument): DocsCheck[] {
  const typed = snippetsOf(text)
    .filter(({ info }) => SHELL.test(info))
    .map((snippet) => snippet.text)
    .concat([...text.matchAll(/`((?:npm|npx|courtside) [^`]+)`/g)].map(([, inline = ""]) => inline))
    .join("\n")
    .replace(/\\\n\s*/g, " ");
  if (!/\b(?:npm|courtside)\b|COURTSIDE_/.test(typed)) return [];
  const problems = [...new Set(typed.split("\n").flatMap((line) => problemsOf(line.trim())))];
  return [{ name: `commands: ${path}`, problems }];
}

function problemsOf(line: string): string[] {
  return [...npmProblems(line), ...cliProblems(line)];
}

function npmProblems(line: string): string[] {
  const workspace = / -w (\S+)/.exec(line)?.[1];
  const folder = workspace === undefined ? "." : folderOf(workspace);
  if (folder === undefined) return [`${line}: there is no workspace ${workspace}`];
  const script = /\bnpm run ([\w:-]+)/.exec(line)?.[1] ?? /\bnpm (start|test)\b/.exec(line)?.[1];
  if (script === undefined) return [];
  return Object.hasOwn(scriptsOf(folder), script)
    ? []
    : [`${line}: ${join(folder, "package.json")} has no script "${script}"`];
}

function cliProblems(line: string): string[] {
  const [, command, rest = ""] = /\bcourtside(?:\.js)? ([a-z-]+)(.*)$/.exec(line) ?? [];
  if (command === undefined) return unknownVariables(line);
  if (!CLI_COMMANDS.includes(command)) return [`${line}: the CLI has no command ${command}`];
  const flags = [...rest.matchAll(/ --([a-z][a-z-]*)/g)].map(([, flag = ""]) => flag);
  const known = [...OPTION_KEYS.map((key) => OPTIONS[key].flag), ...CLI_FLAGS];
  return [
    ...flags.filter((flag) => !known.includes(flag)).map((flag) => `${line}: no flag --${flag}`),
    ...unknownVariables(line),
  ];
}

function unknownVariables(line: string): string[] {
  const known: (string | null)[] = OPTION_KEYS.map((key) => OPTIONS[key].env);
  return [...line.matchAll(/\b(COURTSIDE_[A-Z_]+)=/g)]
    .map(([, variable = ""]) => variable)
    .filter((variable) => variable !== "COURTSIDE_CONFIG" && !known.includes(variable))
    .map((variable) => `${line}: there is no option ${variable}`);
}

/** A workspace is named by its folder or by its package. */
function folderOf(workspace: string): string | undefined {
  if (existsSync(join(ROOT, workspace, "package.json"))) return workspace;
  const folder = workspace.replace(/^@courtside\//, "packages/");
  return existsSync(join(ROOT, folder, "package.json")) ? folder : undefined;
}

function scriptsOf(folder: string): Record<string, string> {
  const manifest = JSON.parse(readFileSync(join(ROOT, folder, "package.json"), "utf8"));
  return (manifest as { scripts?: Record<string, string> }).scripts ?? {};
}
