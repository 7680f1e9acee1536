import { createMemoryStore } from "@courtside/server";
import { describeTalliesContract } from "./tallies-contract.ts";

describeTalliesContract("MemoryTallies", { create: async (options) => createMemoryStore(options) });
