import { defineConfig } from "vitest/config";

// The `source` condition makes workspace packages resolve to their TypeScript: tests need no build.
export default defineConfig({
  resolve: { conditions: ["source", "module", "node", "development|production"] },
  ssr: { resolve: { conditions: ["source", "module", "node", "development|production"] } },
  test: {
    include: [
      "packages/*/src/**/*.test.ts",
      "scripts/**/*.test.ts",
      "examples/**/*.test.ts",
      "bench/**/*.test.ts",
    ],
    exclude: ["packages/widget/src/**", "**/node_modules/**", "**/dist/**"],
    testTimeout: 15_000,
    // A condition that holds is found at once; on a busy machine one that will hold may take a while.
    expect: { poll: { timeout: 10_000 } },
    allowOnly: false,
  },
});
