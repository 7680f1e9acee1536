import { createHash } from "node:crypto";
import { signToken } from "@courtside/server";

const HOURS = 12;

/**
 * The host tokens of the demo's crowd: members of the site, some with a badge, most with a side.
 *
 * @param secret That the demo's server takes tokens signed with.
 */
export function crowdTokens(secret: string): (index: number, name: string) => Promise<string> {
  return (index, name) => {
    const lot = createHash("sha256").update(name).digest().readUInt8(0);
    const side = lot % 5 < 2 ? "home" : lot % 5 < 4 ? "away" : undefined;
    const exp = Math.floor(Date.now() / 1_000) + HOURS * 3_600;
    return signToken(
      { sub: `fan-${index}`, name, role: "member", exp, ...(side && { side }) },
      secret,
    );
  };
}
