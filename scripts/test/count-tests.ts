/** What became of the tests of a suite. */
export interface Count {
  passed: number;
  failed: number;
  /** Why it counts as failed where no test says so: it crashed, ran nothing, or left tests out. */
  remarks: string[];
}

/** The part of vitest's JSON report that counts. */
interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; status: string; assertionResults: unknown[] }[];
}

/** What `elements.config.mjs` writes. */
interface ElementsReport {
  passed: number;
  failed: number;
  skipped: number;
  /** Files that could not be run at all. */
  broken: string[];
}

/** Counts a report of vitest; undefined is a run that ended without one. */
export function countVitest(report: VitestReport | undefined, exitCode: number): Count {
  if (!report) return crashed("it ended without a report");
  const broken = report.testResults
    .filter(({ status, assertionResults }) => status === "failed" && assertionResults.length === 0)
    .map(({ name }) => name);
  return judge(exitCode, {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    broken,
  });
}

/** Counts a report of the element tests; undefined is a run that ended without one. */
export function countElements(report: ElementsReport | undefined, exitCode: number): Count {
  return report ? judge(exitCode, report) : crashed("it ended without a report");
}

/** Counts a check that is one test by itself. */
export function countExit(exitCode: number): Count {
  return exitCode === 0
    ? { passed: 1, failed: 0, remarks: [] }
    : crashed(`it ended with code ${exitCode}`);
}

/** What was left out counts as failed: a skipped test, a file that did not load, a suite without tests. */
function judge(exitCode: number, report: ElementsReport): Count {
  const { passed, skipped, broken } = report;
  const remarks = broken.map((file) => `${file} could not be run`);
  if (skipped > 0) remarks.push(`${skipped} skipped`);
  let failed = report.failed + skipped + broken.length;
  if (passed + failed === 0) {
    failed += 1;
    remarks.push("it has no tests");
  } else if (exitCode !== 0 && failed === 0) {
    failed += 1;
    remarks.push(`it ended with code ${exitCode} although its tests passed`);
  }
  return { passed, failed, remarks };
}

function crashed(remark: string): Count {
  return { passed: 0, failed: 1, remarks: [remark] };
}
