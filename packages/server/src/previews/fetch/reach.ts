import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress, networkCheck } from "./public-address.ts";

/** An address that a name stands for. */
export interface ResolvedAddress {
  address: string;
  family: number;
}

/** Asks for all addresses of a name; rejects where there are none. */
export type Resolve = (host: string) => Promise<ResolvedAddress[]>;

/** As the system resolves names, its file of hosts included. */
export const resolveBySystem: Resolve = (host) => lookup(host, { all: true });

/** Where the server may go for a page. */
export interface ReachRules {
  /** The hosts, and all below them; empty for all. */
  allowHosts: readonly string[];
  /** Hosts that are left out of these, and all below them. */
  denyHosts: readonly string[];
  ports: readonly number[];
  /** Networks that may be reached though they are not public, such as an intranet's. */
  networks: readonly string[];
}

/** An address that was checked, and is the only one to which a connection may be made. */
export interface Pinned {
  url: URL;
  lookup: LookupFunction;
}

/** Why a page is not fetched, in a word for the log. */
export class NotReached extends Error {}

const DEFAULT_PORT: Record<string, number> = { "http:": 80, "https:": 443 };

/**
 * Decides where the server may go for a page. A name is resolved once, all its addresses are checked, and the connection is
 * made to one of those: what the name stands for a moment later is of no consequence.
 */
export class Reach {
  readonly #rules: ReachRules;
  readonly #resolve: Resolve;
  readonly #isOpen: (address: string) => boolean;

  constructor(rules: ReachRules, resolve: Resolve) {
    this.#rules = rules;
    this.#resolve = resolve;
    this.#isOpen = networkCheck(rules.networks);
  }

  /** @throws NotReached where it may not go. Rejects also where the name is not known. */
  async pin(url: URL): Promise<Pinned> {
    this.#checkUrl(url);
    const host = bareHost(url);
    // The URL parser has made 127.1, 0x7f.0.0.1 and 2130706433 the address that they are.
    const addresses = isIP(host)
      ? [{ address: host, family: isIP(host) }]
      : await this.#resolve(host);
    const [first] = addresses;
    // One bad address is enough: a name that has some of each was made for this.
    if (!first || !addresses.every(({ address }) => this.#mayReach(address))) {
      throw new NotReached("address");
    }
    return {
      url,
      lookup: (_host, { all }, done) =>
        all ? done(null, addresses) : done(null, first.address, first.family),
    };
  }

  #checkUrl(url: URL): void {
    const usual = DEFAULT_PORT[url.protocol];
    if (usual === undefined) throw new NotReached("scheme");
    if (url.username !== "" || url.password !== "") throw new NotReached("credentials");
    if (!this.#rules.ports.includes(url.port === "" ? usual : Number(url.port))) {
      throw new NotReached("port");
    }
    const host = bareHost(url);
    const { allowHosts, denyHosts } = this.#rules;
    const isAllowed = allowHosts.length === 0 || isBelow(host, allowHosts);
    if (!isAllowed || isBelow(host, denyHosts)) throw new NotReached("host");
  }

  #mayReach(address: string): boolean {
    return isPublicAddress(address) || this.#isOpen(address);
  }
}

/** A host as it is resolved and compared: without the brackets of IPv6 and the dot that may end a name. */
function bareHost({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
}

function isBelow(host: string, hosts: readonly string[]): boolean {
  return hosts.some((each) => host === each || host.endsWith(`.${each}`));
}
