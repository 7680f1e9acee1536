/** The element tests as `npm test` runs them: as ever, and with a report that can be counted. */
import { writeFileSync } from "node:fs";
import { defaultReporter } from "@web/test-runner";
import base from "../../web-test-runner.config.mjs";

export default { ...base, reporters: [defaultReporter(), countingReporter()] };

function countingReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const report = { passed: 0, failed: 0, skipped: 0, broken: [] };
      for (const session of sessions) {
        const before = report.passed + report.failed + report.skipped;
        if (session.testResults) countSuite(session.testResults, report);
        const ran = report.passed + report.failed + report.skipped > before;
        if (!session.passed && (!ran || session.errors.length > 0))
          report.broken.push(session.testFile);
      }
      writeFileSync(process.env.ELEMENTS_REPORT, JSON.stringify(report));
    },
  };
}

function countSuite(suite, report) {
  for (const test of suite.tests) {
    if (test.skipped) report.skipped += 1;
    else report[test.passed ? "passed" : "failed"] += 1;
  }
  for (const inner of suite.suites) countSuite(inner, report);
}
