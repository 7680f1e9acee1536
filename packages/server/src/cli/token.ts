import { signToken } from "../identity/index.ts";
import type { CliIo } from "./cli-io.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { loadOptions } from "./load-options.ts";
import { parseFlags } from "./parse-flags.ts";
import { readClaims } from "./token-claims.ts";
import { UsageError } from "./usage-error.ts";

const FLAGS = {
  help: { type: "boolean", short: "h" },
  config: { type: "string", short: "c" },
  sub: { type: "string" },
  name: { type: "string" },
  role: { type: "string", default: "member" },
  room: { type: "string", multiple: true },
  caps: { type: "string", multiple: true },
  avatar: { type: "string" },
  flair: { type: "string" },
  side: { type: "string" },
  expires: { type: "string", default: "1h" },
  "jwt-secret": { type: "string" },
  "jwt-issuer": { type: "string" },
  "jwt-audience": { type: "string" },
} as const;

const HELP = `Usage: courtside token --sub ID --name NAME [flags]

Signs a token with the server's shared secret and prints it, to try things out. A host site signs
its own: docs/tokens.md shows how.

  --sub ID              the member's id: 1 to 64 of A-Z a-z 0-9 _ -
  --name NAME           the name that everyone sees
  --role ROLE           viewer, member, moderator, host or bot (default: member)
  --room PATTERN        hold in this room alone, or in those of a pattern such as match-*; may be repeated
  --caps PATTERN=A,B    these capabilities in these rooms, * for all; may be repeated
  --avatar URL          a picture
  --flair A,B           badges
  --side SIDE           a team, for example home
  --expires DURATION    90s, 30m, 1h or 7d from now (default: 1h)
  --jwt-secret SECRET   COURTSIDE_JWT_SECRET
  --jwt-issuer ISS      COURTSIDE_JWT_ISSUER
  --jwt-audience AUD    COURTSIDE_JWT_AUDIENCE
  -c, --config FILE     the configuration file (default: courtside.config.* here)`;

/** `courtside token`: prints a host token signed with the shared secret. */
export async function token(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const flags = parseFlags("token", argv, FLAGS);
  if (flags.help === true) {
    io.print(HELP);
    return EXIT.ok;
  }
  // A token needs no origins, which production asks a server for.
  const environment = { ...io.environment, NODE_ENV: "development" };
  const options = await loadOptions(flags, { ...io, environment });
  if (options.jwtSecret === null) {
    throw new UsageError(
      "a token needs the shared secret: set COURTSIDE_JWT_SECRET or --jwt-secret",
    );
  }
  const claims = readClaims(flags, Math.floor(Date.now() / 1_000));
  const { jwtIssuer: iss, jwtAudience: aud } = options;
  io.print(
    await signToken(
      {
        ...claims,
        ...(iss === null ? {} : { iss }),
        ...(aud === null ? {} : { aud }),
      },
      options.jwtSecret,
    ),
  );
  return EXIT.ok;
}
