import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";
import { keepCompiled } from "../scripts/test/keep-compiled.ts";

keepCompiled();

const conditions = ["source", "module", "node", "development|production"];

/** Tests of the wire contract that hold the server to a time or to an amount of memory: they have the machine to themselves. */
const MEASURING = [
  "contract/{display,drain,images-hostile,moderation-failures,packets,pulse,review-delay,slow-reader}.test.ts",
];

/** Those that open a SQLite store. A process that has started many of its threads is ended by V8 now and then. */
const WITH_THREADS = [
  "contract/{client-delivery,deleted-messages,log,nothing-leaks,rooms}.test.ts",
];

// Much of a run is waiting for ticks and for Redis, so that two cores carry two files. The default leaves one idle.
const maxWorkers = Math.max(2, availableParallelism() - 1);

// What crosses packages: the wire contract, the pages and the faults. Each file starts servers of its own.
export default defineConfig({
  root: import.meta.dirname,
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    testTimeout: 20_000,
    expect: { poll: { timeout: 10_000 } },
    allowOnly: false,
    projects: [
      {
        extends: true,
        test: {
          name: "together",
          include: ["contract/**/*.test.ts"],
          exclude: [...configDefaults.exclude, ...MEASURING, ...WITH_THREADS],
          maxWorkers,
          // Importing the server and the client anew takes many of these files longer than their tests.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: "threads", include: WITH_THREADS, maxWorkers },
      },
      {
        // The pages and the faults measure whole processes. Files take turns, after all others.
        extends: true,
        test: {
          name: "alone",
          include: ["{cluster,e2e,faults,smoke}/**/*.test.ts", ...MEASURING],
          fileParallelism: false,
        },
      },
    ],
  },
});
