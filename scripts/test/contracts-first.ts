import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Starts the contracts of the stores before everything else. They are short files that run longest, and without a cache of
 * former runs vitest takes files by their size: one worker would still be at them when the others have nothing left to do.
 */
export class ContractsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [
      ...sorted.filter(({ moduleId }) => isStoreContract(moduleId)),
      ...sorted.filter(({ moduleId }) => !isStoreContract(moduleId)),
    ];
  }
}

/** Whether a test file, by its path, holds a store to its contract. */
export function isStoreContract(path: string): boolean {
  return path.endsWith(".contract.test.ts") || /-contract\/[^/]+\.test\.ts$/.test(path);
}
