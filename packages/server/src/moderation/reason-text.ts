import { REASONS } from "@courtside/protocol";

/** The sentence of a reason that every client knows; undefined for a host's own. */
export function reasonText(reasonCode: string): string | undefined {
  return Object.hasOwn(REASONS, reasonCode)
    ? REASONS[reasonCode as keyof typeof REASONS]
    : undefined;
}
