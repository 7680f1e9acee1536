import { GUEST_CAPABILITIES, ROLE_CAPABILITIES } from "@courtside/protocol";
import { capabilitySchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import { integer, list, onOff, text } from "./option-kind.ts";
import { option } from "./option-row.ts";

/** The fewest bytes of a shared secret: HS256 wants a key as long as its hash (RFC 7518, section 3.2). */
export const MIN_SECRET_BYTES = 32;

const capabilities = () =>
  list(
    capabilitySchema,
    `capabilities (${capabilitySchema.options.join(", ")}), with commas between`,
  );

/** Who is admitted, and what they may do. */
export const signInOptions = {
  jwtSecret: option(
    text(
      `at least ${MIN_SECRET_BYTES} bytes (make one with: openssl rand -base64 48)`,
      (secret) => Buffer.byteLength(secret) >= MIN_SECRET_BYTES,
    ),
    {
      group: "Sign-in",
      flag: "jwt-secret",
      env: "COURTSIDE_JWT_SECRET",
      default: null,
      meaning:
        "The secret that this server shares with the host site, which signs tokens with HS256. Give it or jwksUrl.",
      secret: true,
    },
  ),
  jwksUrl: option(text("an http or https URL", isHttpUrl), {
    group: "Sign-in",
    flag: "jwks-url",
    env: "COURTSIDE_JWKS_URL",
    default: null,
    meaning:
      "Where the host site publishes the keys that it signs tokens with (EdDSA, ES256 or RS256).",
  }),
  jwtIssuer: option(text("the iss claim that tokens carry"), {
    group: "Sign-in",
    flag: "jwt-issuer",
    env: "COURTSIDE_JWT_ISSUER",
    default: null,
    meaning: "Tokens of another issuer are refused. Not set: any.",
  }),
  jwtAudience: option(text("the aud claim that tokens carry"), {
    group: "Sign-in",
    flag: "jwt-audience",
    env: "COURTSIDE_JWT_AUDIENCE",
    default: null,
    meaning: "Tokens for another audience are refused. Not set: any.",
  }),
  expiryNoticeMs: option(integer({ min: 0, max: 3_600_000 }), {
    group: "Sign-in",
    flag: "expiry-notice-ms",
    env: "COURTSIDE_EXPIRY_NOTICE_MS",
    default: 60_000,
    meaning: "Milliseconds before a token expires at which its member is told to refresh it.",
  }),
  guests: option(onOff(), {
    group: "Sign-in",
    flag: "guests",
    env: "COURTSIDE_GUESTS",
    default: true,
    defaultText: "on",
    meaning: "Whether people without a token are admitted as guests.",
  }),
  guestBanHours: option(integer({ min: 0, max: 8_760 }), {
    group: "Sign-in",
    flag: "guest-ban-hours",
    env: "COURTSIDE_GUEST_BAN_HOURS",
    default: 24,
    meaning:
      "Hours for which a guest's ban holds for new guests of the same network too: a keyed hash of the address prefix (/24, /64) is kept for so long. 0 is not at all. Wants trustProxy to be right.",
  }),
  guestCapabilities: option(capabilities(), {
    group: "Sign-in",
    flag: "guest-capabilities",
    env: "COURTSIDE_GUEST_CAPABILITIES",
    default: [...GUEST_CAPABILITIES],
    meaning: "What guests may do.",
  }),
  hostCapabilities: option(capabilities(), {
    group: "Sign-in",
    flag: "host-capabilities",
    env: "COURTSIDE_HOST_CAPABILITIES",
    default: [...ROLE_CAPABILITIES.host],
    defaultText: "what a moderator may do",
    meaning: "What the role host may do where its token names no capabilities.",
  }),
  botCapabilities: option(capabilities(), {
    group: "Sign-in",
    flag: "bot-capabilities",
    env: "COURTSIDE_BOT_CAPABILITIES",
    default: [...ROLE_CAPABILITIES.bot],
    defaultText: "what a moderator may do",
    meaning: "What the role bot may do where its token names no capabilities.",
  }),
  reservedNames: option(list(z.string().min(1).max(40), "names with commas between"), {
    group: "Sign-in",
    flag: "reserved-names",
    env: "COURTSIDE_RESERVED_NAMES",
    default: [
      "admin",
      "administrator",
      "bot",
      "courtside",
      "host",
      "mod",
      "moderator",
      "official",
      "staff",
      "support",
      "system",
    ],
    meaning:
      "Names that no guest may take, compared without regard to case, accents, spaces and signs.",
  }),
};

function isHttpUrl(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
