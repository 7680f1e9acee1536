import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";
import { ContractsFirst } from "./scripts/test/contracts-first.ts";
import { keepCompiled } from "./scripts/test/keep-compiled.ts";

keepCompiled();

/** Tests that neither start threads and processes nor leave anything behind, and so can share a process. */
const TOGETHER = [
  "packages/{client,moderation,protocol}/src/**/*.test.ts",
  "packages/server/src/!(cli|images|store)/**/*.test.ts",
  "packages/server/src/cli/{checks/*,duration,help-text,listen-problem,node-version,parse-flags,start-report,wrap-text}.test.ts",
  "packages/server/src/images/{*,storage/*,upload/*}.test.ts",
  "packages/server/src/store/{declare-failures,follow-appends,record-mirror,trim-rounds,watch-store}.test.ts",
  "packages/testing/src/{*-contract/memory,*-contract/local-signals,crowd/chatter,crowd/pace,hooks/*}.test.ts",
  "bench/moderation/*.test.ts",
  "examples/bot/{commands,feed}/*.test.ts",
];

// The `source` condition makes workspace packages resolve to their TypeScript: tests need no build.
export default defineConfig({
  resolve: { conditions: ["source", "module", "node", "development|production"] },
  ssr: { resolve: { conditions: ["source", "module", "node", "development|production"] } },
  test: {
    testTimeout: 15_000,
    // A condition that holds is found at once; on a busy machine one that will hold may take a while.
    expect: { poll: { timeout: 10_000 } },
    allowOnly: false,
    // Much of a run is waiting for Redis and for timers, so that two cores carry two files. The default leaves one idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: ContractsFirst },
    projects: [
      {
        extends: true,
        test: {
          name: "together",
          include: TOGETHER,
          // Importing the packages anew takes many of these files longer than their tests.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "apart",
          include: [
            "packages/*/src/**/*.test.ts",
            "scripts/**/*.test.ts",
            "examples/**/*.test.ts",
            "bench/**/*.test.ts",
          ],
          exclude: [...configDefaults.exclude, "**/dist/**", "packages/widget/src/**", ...TOGETHER],
        },
      },
    ],
  },
});
