/** A Redis URL that cannot be used. The message says in one line what is wrong, without the password. */
export class RedisUrlError extends Error {
  override readonly name = "RedisUrlError";
}

export interface RedisHost {
  host: string;
  port: number;
}

interface Access {
  username?: string;
  password?: string;
  /** Over TLS. */
  secure: boolean;
}

/** Where Redis is, as a URL says it. */
export type RedisAddress = Access &
  (
    | { topology: "single"; at: RedisHost; db: number }
    | { topology: "sentinel"; at: RedisHost[]; name: string; db: number }
    | { topology: "cluster"; at: RedisHost[] }
  );

const FORM = /^(redis|rediss)(\+sentinel|\+cluster)?:\/\/(?:([^@/]*)@)?([^/?#@]+)(\/[^?#]*)?$/;
const HOST = /^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::(\d{1,5}))?$/;

const EXAMPLES =
  "redis://host:6379/0, redis+sentinel://h1:26379,h2:26379/master or redis+cluster://h1:6379,h2:6379 (rediss for TLS)";

/**
 * Reads `redis://[user:password@]host[:port][/db]`, `redis+sentinel://…h1:p1,h2:p2/master[/db]` and
 * `redis+cluster://…h1:p1,h2:p2`, each also with `rediss` for TLS.
 *
 * @throws {RedisUrlError}
 */
export function parseRedisUrl(url: string): RedisAddress {
  const [, scheme, kind, login, hosts, path] = FORM.exec(url.trim()) ?? [];
  if (scheme === undefined || hosts === undefined) {
    throw new RedisUrlError(`This is not the URL of a Redis; it looks like ${EXAMPLES}.`);
  }
  const access = { ...parseLogin(login), secure: scheme === "rediss" };
  const parts = (path ?? "").split("/").filter((part) => part !== "");
  switch (kind) {
    case "+sentinel": {
      const [name, db, ...rest] = parts;
      if (name === undefined || rest.length > 0) {
        throw new RedisUrlError(
          "A Sentinel URL ends in the name of its primary: redis+sentinel://h1:26379,h2:26379/master.",
        );
      }
      const at = parseHosts(hosts, 26_379);
      return { ...access, topology: "sentinel", at, name: decode(name), db: parseDb(db) };
    }
    case "+cluster":
      if (parts.length > 0) throw new RedisUrlError("A Redis Cluster has no database to choose.");
      return { ...access, topology: "cluster", at: parseHosts(hosts, 6_379) };
    default: {
      const [at, ...further] = parseHosts(hosts, 6_379);
      if (at === undefined || further.length > 0) {
        throw new RedisUrlError(
          "A redis:// URL has one host; several are redis+sentinel:// or redis+cluster://.",
        );
      }
      if (parts.length > 1)
        throw new RedisUrlError("After the host comes a database, if anything.");
      return { ...access, topology: "single", at, db: parseDb(parts[0]) };
    }
  }
}

function parseLogin(login: string | undefined): { username?: string; password?: string } {
  if (login === undefined) return {};
  const colon = login.indexOf(":");
  const username = colon === -1 ? "" : decode(login.slice(0, colon));
  const password = decode(login.slice(colon + 1));
  return { ...(username && { username }), ...(password && { password }) };
}

function parseHosts(hosts: string, defaultPort: number): RedisHost[] {
  return hosts.split(",").map((each) => {
    const [, host, digits] = HOST.exec(each) ?? [];
    const port = Number(digits ?? defaultPort);
    if (host === undefined || port < 1 || port > 65_535) {
      throw new RedisUrlError(`"${each}" in the URL of Redis is not a host with a port.`);
    }
    return { host: host.replace(/^\[|\]$/g, ""), port };
  });
}

function parseDb(text: string | undefined): number {
  if (text === undefined) return 0;
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new RedisUrlError(`"${text}" in the URL of Redis is not the number of a database.`);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new RedisUrlError("The URL of Redis has a % that is not followed by two hex digits.");
  }
}
