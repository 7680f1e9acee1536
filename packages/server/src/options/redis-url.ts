/** How a Redis URL may begin, and which server it names: one, one that Sentinels know, or a cluster. */
const SCHEME = /^rediss?(?:\+sentinel|\+cluster)?:\/\//;

/** User and password, whose special characters are percent-encoded; and no parameters, which would say nothing. */
const LOGIN = /^[a-z+]+:\/\/(?:[^@/]*@)?[^@?#]*$/;

/** `host:port`, the port left out where it is the usual one; an IPv6 address in brackets. */
const HOST = /^(?:\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?$/i;

/**
 * Whether a text is the URL of a Redis: `redis://host:port/database`, `redis+sentinel://host:port,host:port/name` or
 * `redis+cluster://host:port,host:port`, each with `rediss` for TLS and with `user:password@` before the hosts.
 */
export function isRedisUrl(url: string): boolean {
  const parts = LOGIN.test(url) ? partsOf(url) : undefined;
  if (!parts) return false;
  const { scheme, hosts, path } = parts;
  if (!hosts.every(isHost)) return false;
  if (scheme.includes("+sentinel")) return /^[^/]+(?:\/\d+)?$/.test(path);
  if (scheme.includes("+cluster")) return path === "";
  return hosts.length === 1 && /^\d*$/.test(path);
}

/** A Redis URL as it may be printed: without user and password, and without parameters, which may hold them too. */
export function redactRedisUrl(url: string): string {
  const parts = partsOf(url);
  if (!parts) return "(not a Redis URL)";
  const { scheme, hosts, path } = parts;
  return `${scheme}${hosts.join(",")}${path === "" ? "" : `/${path}`}`;
}

function partsOf(url: string): { scheme: string; hosts: string[]; path: string } | undefined {
  const scheme = SCHEME.exec(url)?.[0];
  if (scheme === undefined) return undefined;
  const rest = url.slice(scheme.length);
  // A password may hold anything but a bare "@": what follows the last one is the address.
  const address = rest.slice(rest.lastIndexOf("@") + 1).replace(/[?#].*$/, "");
  const slash = address.indexOf("/");
  const hosts = slash === -1 ? address : address.slice(0, slash);
  const path = slash === -1 ? "" : address.slice(slash + 1).replace(/\/$/, "");
  return { scheme, hosts: hosts.split(","), path };
}

function isHost(host: string): boolean {
  const match = HOST.exec(host);
  if (!match) return false;
  const port = match[1];
  return port === undefined || (Number(port) > 0 && Number(port) <= 65_535);
}
