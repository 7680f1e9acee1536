import { defineConfig } from "vitest/config";
import { keepCompiled } from "../scripts/test/keep-compiled.ts";

keepCompiled();

const conditions = ["source", "module", "node", "development|production"];

// What crosses packages: the wire contract and the faults. Each file starts servers of its own, and the fault tests measure
// whole processes, so files take turns.
export default defineConfig({
  root: import.meta.dirname,
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["{cluster,contract,e2e,faults,smoke}/**/*.test.ts"],
    testTimeout: 20_000,
    expect: { poll: { timeout: 10_000 } },
    fileParallelism: false,
    allowOnly: false,
  },
});
