import { nodeProblem } from "./node-version.ts";

// Nothing else is imported before the check: on an older Node.js the import itself would fail, with no word of why.
const problem = nodeProblem(process.versions.node);
if (problem !== undefined) {
  console.error(problem);
  process.exit(2);
}
const { runCli } = await import("./run-cli.ts");
const { processIo } = await import("./cli-io.ts");

process.exit(
  await runCli(process.argv.slice(2), processIo(), async (options) => {
    const { createChatServer } = await import("../chat-server.ts");
    return createChatServer(options);
  }),
);
