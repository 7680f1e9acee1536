import { MemoryRecords } from "@courtside/server";
import { describeRecordsContract } from "./records-contract.ts";

describeRecordsContract("MemoryRecords", {
  create: async (options) => ({ records: new MemoryRecords(options), close: async () => {} }),
});
