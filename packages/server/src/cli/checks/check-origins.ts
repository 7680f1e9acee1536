import type { ServerOptions } from "../../options/index.ts";
import type { Finding } from "./finding.ts";

/** Whether pages of any site may connect. */
export function checkOrigins({ origins }: Pick<ServerOptions, "origins">): Finding[] {
  if (origins.includes("*")) {
    return [
      {
        status: "note",
        line: "origins: pages of any site may connect; set COURTSIDE_ORIGINS to yours before you go live",
      },
    ];
  }
  return [{ status: "good", line: `origins: ${origins.join(", ")}` }];
}
