import type { ChainPlace } from "../audit/index.ts";
import { OptionsError, type ServerOptions } from "../options/index.ts";
import { checkAudit, readHead } from "./checks/check-audit.ts";
import { checkData } from "./checks/check-data.ts";
import { checkEmbed } from "./checks/check-embed.ts";
import { checkImages } from "./checks/check-images.ts";
import { checkKeys } from "./checks/check-keys.ts";
import { checkNode } from "./checks/check-node.ts";
import { checkOrigins } from "./checks/check-origins.ts";
import { checkPorts } from "./checks/check-ports.ts";
import { checkRedis } from "./checks/check-redis.ts";
import { checkVariables } from "./checks/check-variables.ts";
import type { Finding } from "./checks/finding.ts";
import type { CliIo } from "./cli-io.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { serverHelp } from "./help-text.ts";
import { loadOptions } from "./load-options.ts";
import { parseFlags, SERVER_FLAGS } from "./parse-flags.ts";
import { UsageError } from "./usage-error.ts";

const USAGE = `Usage: courtside doctor [flags]

Checks that the server can run here with these options, and says what to do where it cannot. Takes
the flags of courtside serve. Exit code 1 when something is wrong.

  --audit            verify the audit log in the store instead: that no record was changed, removed
                     or reordered. Reads all of it, and prints its head
  --audit-head HEAD  what --audit has printed before; the log has to lead there still`;

const FLAGS = {
  ...SERVER_FLAGS,
  audit: { type: "boolean" },
  "audit-head": { type: "string" },
} as const;

const MARKS: Record<Finding["status"], string> = { good: "✓", note: "!", bad: "✗" };

/** `courtside doctor`: checks what a server with these options needs, without starting one. */
export async function doctor(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const flags = parseFlags("doctor", argv, FLAGS);
  if (flags.help === true) {
    io.print(serverHelp(USAGE));
    return EXIT.ok;
  }
  const head = flags["audit-head"];
  const seen = typeof head === "string" ? readHead(head) : undefined;
  if (head !== undefined && !seen) {
    throw new UsageError("--audit-head takes what --audit has printed, such as 1204:Xm1…");
  }
  let worst: ExitCode = EXIT.ok;
  const report = (finding: Finding) => {
    io.print(`${MARKS[finding.status]} ${finding.line}`);
    if (finding.status === "bad") worst = EXIT.failed;
  };

  report(checkNode(process.versions.node));
  for (const finding of checkVariables(io.environment)) report(finding);
  const options = await loadOptions(flags, io).catch((cause: unknown) => {
    if (!(cause instanceof OptionsError)) throw cause;
    report({ status: "bad", line: `options: ${cause.message}` });
    return undefined;
  });
  if (options === undefined) return worst;
  report({ status: "good", line: "options: all are valid" });
  const checks = flags.audit === true || seen ? [auditCheck(seen)] : CHECKS;
  for (const check of checks) for (const finding of await check(options)) report(finding);
  return worst;
}

type Check = (options: ServerOptions) => Finding[] | Promise<Finding[]>;

function auditCheck(seen: ChainPlace | undefined): Check {
  return (options) => checkAudit(options, seen);
}

const CHECKS: readonly Check[] = [
  checkData,
  (options) => checkRedis(options),
  (options) => checkImages(options),
  checkKeys,
  checkOrigins,
  checkEmbed,
  checkPorts,
];
