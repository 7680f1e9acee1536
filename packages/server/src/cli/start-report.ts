import { resolveEmbedDir } from "../http/index.ts";
import { redactRedisUrl, redactS3Url, type ServerOptions } from "../options/index.ts";
import { packageVersion } from "../package-version.ts";

/**
 * What a server says when it has started: where it is, what is running, and how to stop it.
 *
 * @param url Where it listens.
 */
export function startReport(options: ServerOptions, url: string): string[] {
  return [
    `Courtside ${packageVersion()} is running at ${url}`,
    `  store    ${store(options)}`,
    `  sign-in  ${signIn(options)}`,
    `  origins  ${options.origins.join(", ")}${options.origins.includes("*") ? " (pages of any site may connect)" : ""}`,
    `  embed    ${embed(options, url)}`,
    ...images(options),
    `  metrics  ${metrics(options, url)}`,
    `  api      ${api(options, url)}`,
    "Press Ctrl+C to stop.",
  ];
}

function store({ data, redisUrl, redisPrefix, redisDurability }: ServerOptions): string {
  if (redisUrl !== null) {
    const kept = redisDurability === "replicated" ? ", each message in one replica at least" : "";
    return `${redactRedisUrl(redisUrl)}, shared by all servers with the prefix ${redisPrefix}${kept}`;
  }
  return data === ":memory:" ? "memory; nothing is kept" : data;
}

function signIn({ guests, jwksUrl, jwtSecret }: ServerOptions): string {
  const who = guests ? "guests, and " : "";
  if (jwksUrl !== null) return `${who}members with a token signed by a key of ${jwksUrl}`;
  if (jwtSecret !== null) return `${who}members with a token signed with COURTSIDE_JWT_SECRET`;
  return "guests only; set COURTSIDE_JWKS_URL or COURTSIDE_JWT_SECRET to admit members of your site";
}

function images({ imagesDir, imagesS3, redisUrl, rooms }: ServerOptions): string[] {
  if (imagesDir === null && imagesS3 === null) return [];
  const patterns = Object.keys(rooms).filter((pattern) =>
    rooms[pattern]?.settings?.features?.includes("images"),
  );
  const where = imagesDir ?? redactS3Url(imagesS3 ?? "");
  const whose = patterns.length > 0 ? patterns.join(", ") : "rooms that turn them on";
  // Whoever asks another node for an image would not find it.
  const isAlone = imagesDir !== null && redisUrl !== null;
  const warning =
    "           other nodes need the same directory: share it, or set COURTSIDE_IMAGES_S3";
  return [`  images   ${where}, for ${whose}`, ...(isAlone ? [warning] : [])];
}

function embed(options: ServerOptions, url: string): string {
  return resolveEmbedDir(options.embedDir) === undefined
    ? "off: the widget is not built; build @courtside/widget, or set COURTSIDE_EMBED_DIR"
    : `<script async src="${url}/embed/courtside.js" data-room="demo"></script>`;
}

function metrics(options: ServerOptions, url: string): string {
  if (options.metrics === "off") return "off";
  if (options.metrics === "on") return `${url}/metrics`;
  return `http://${options.host}:${options.metrics}/metrics`;
}

function api({ apiKeys }: ServerOptions, url: string): string {
  if (apiKeys.length === 0) return "off; set COURTSIDE_API_KEY to have the host API";
  const keys = apiKeys.map(({ id, scopes }) => `${id} (${scopes.join(", ")})`);
  return `${url}/api/v1 for ${keys.join(", ")}`;
}
