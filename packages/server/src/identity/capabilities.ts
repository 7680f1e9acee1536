import { CAPABILITIES, type Capability, ROLE_CAPABILITIES } from "@courtside/protocol";
import { matchingPatterns } from "../options/room-pattern.ts";
import type { Identity } from "./identity.ts";

const EVERYTHING: readonly Capability[] = CAPABILITIES.filter((capability) => capability !== "*");
const NOTHING: ReadonlySet<Capability> = new Set();

// Capabilities are looked up at every command, and there are few distinct lists: one per role, one for all guests,
// and those of each token. A set lives as long as the list it was made from.
const sets = new WeakMap<readonly Capability[], ReadonlySet<Capability>>();

/**
 * What a member may do in a room (CMD-2), sanctions aside.
 *
 * @param guestCapabilities The option `guestCapabilities`.
 * @returns a set in which `*` is spelled out. With capabilities in the token, those of the most specific pattern
 *   hold: exact before the longest prefix before `*`; none where no pattern covers the room.
 */
export function capabilitiesIn(
  identity: Identity,
  room: string,
  guestCapabilities: readonly Capability[],
): ReadonlySet<Capability> {
  if (identity.guest) return expand(guestCapabilities);
  if (identity.caps === undefined) return expand(ROLE_CAPABILITIES[identity.member.role]);
  const granted = capsFor(identity.caps, room);
  return granted === undefined ? NOTHING : expand(granted);
}

function capsFor(
  caps: Readonly<Record<string, readonly Capability[]>>,
  room: string,
): readonly Capability[] | undefined {
  if (Object.hasOwn(caps, room)) return caps[room];
  const [pattern] = matchingPatterns(Object.keys(caps), room);
  return pattern === undefined ? undefined : caps[pattern];
}

function expand(capabilities: readonly Capability[]): ReadonlySet<Capability> {
  let set = sets.get(capabilities);
  if (set === undefined) {
    set = new Set(capabilities.includes("*") ? EVERYTHING : capabilities);
    sets.set(capabilities, set);
  }
  return set;
}
