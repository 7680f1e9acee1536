import { type RoomConfigs, roomPolicy } from "../options/index.ts";
import type { ModerationHook } from "./moderation-hook.ts";
import type { RoomPolicy } from "./room-policy.ts";

const MAX_ROOMS = 10_000;

/** How each room is moderated, found once for each. */
export class PolicyBook {
  readonly #configs: RoomConfigs;
  readonly #policies = new Map<string, RoomPolicy>();

  constructor(configs: RoomConfigs) {
    this.#configs = configs;
  }

  of(room: string): RoomPolicy {
    const known = this.#policies.get(room);
    if (known) return known;
    const policy = roomPolicy(this.#configs, room);
    // Names of rooms are the clients' to choose: what they make up must not stay.
    if (this.#policies.size >= MAX_ROOMS) this.#policies.clear();
    this.#policies.set(room, policy);
    return policy;
  }

  /** Every hook of every room, each once. */
  hooks(): ModerationHook[] {
    const hooks = Object.values(this.#configs).flatMap(({ moderation }) => moderation?.hooks ?? []);
    return [...new Set(hooks)];
  }
}
