import { createMemoryStore } from "@courtside/server";
import { describeStoreContract } from "./store-contract.ts";

describeStoreContract("MemoryLog", { create: async (options) => createMemoryStore(options) });
