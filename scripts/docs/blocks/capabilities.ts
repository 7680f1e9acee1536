import { CAPABILITIES, GUEST_CAPABILITIES, ROLE_CAPABILITIES, ROLES } from "@courtside/protocol";
import { code, markdownTable } from "../markdown-table.ts";

/** Which role may do what where a token names no capabilities. */
export function capabilitiesBlock(): string {
  const holders = [...ROLES.map((role) => [role, ROLE_CAPABILITIES[role]] as const)];
  const rows = CAPABILITIES.filter((capability) => capability !== "*").map((capability) => [
    code(capability),
    GUEST_CAPABILITIES.includes(capability) ? "yes" : "",
    ...holders.map(([, held]) => (held.includes(capability) ? "yes" : "")),
  ]);
  return markdownTable(["Capability", "guest", ...ROLES], rows);
}
