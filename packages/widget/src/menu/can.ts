import type { Capability } from "@courtside/protocol";

/** Whether some capabilities include one; `*` includes all. */
export function can(capabilities: readonly Capability[], capability: Capability): boolean {
  return capabilities.includes(capability) || capabilities.includes("*");
}
