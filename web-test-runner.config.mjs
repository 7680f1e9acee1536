/**
 * Runs the tests of the elements in a real Chromium (`CHROME_PATH`, default that of Debian). The `source` condition
 * makes workspace packages resolve to their TypeScript, as in the Node tests: nothing has to be built.
 */
import { fileURLToPath } from "node:url";
import { esbuildPlugin } from "@web/dev-server-esbuild";
import { chromeLauncher } from "@web/test-runner-chrome";

const QUIET_CHROMIUM = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // The leak test counts what is left after a collection that it asks for itself.
  "--js-flags=--expose-gc",
  "--enable-precise-memory-info",
];

export default {
  files: ["packages/widget/src/**/*.test.ts"],
  // Two pages at once would wait for each other's animation frames.
  concurrency: 1,
  nodeResolve: { browser: true, exportConditions: ["source", "production", "browser"] },
  plugins: [
    esbuildPlugin({
      ts: true,
      target: "esnext",
      tsconfig: fileURLToPath(new URL("packages/widget/tsconfig.json", import.meta.url)),
    }),
  ],
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
        args: QUIET_CHROMIUM,
      },
    }),
  ],
  testFramework: { config: { timeout: 10_000 } },
  testsFinishTimeout: 180_000,
};
