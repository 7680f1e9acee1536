import type { RequestListener } from "node:http";
import { afterEach } from "vitest";
import { PageFetcher, type PageFetcherOptions } from "../src/previews/fetch/page-fetcher.ts";
import type { ReachRules, ResolvedAddress } from "../src/previews/fetch/reach.ts";
import { page } from "./page-server.ts";

/** An address of this machine that fetchers may reach. */
export const OPEN = "127.0.0.1";
/** An address of this machine too, which nobody has opened. */
export const CLOSED = "127.0.0.2";

const fetchers: PageFetcher[] = [];

/** Closes the fetchers of each test of the file after it. */
export function closeFetchers(): void {
  afterEach(() => {
    for (const fetcher of fetchers.splice(0)) fetcher.close();
  });
}

/**
 * A fetcher that reaches one port of {@link OPEN}.
 *
 * @param names What each name stands for, one list after the other as it is asked for.
 */
export function fetcherFor(
  port: number,
  names: Record<string, ResolvedAddress[][]> = {},
  options: Partial<Omit<PageFetcherOptions, "rules">> & { rules?: Partial<ReachRules> } = {},
) {
  const why: string[] = [];
  const resolved: string[] = [];
  const { rules, ...rest } = options;
  const fetcher = new PageFetcher({
    images: "none",
    timeoutMs: 2_000,
    now: () => 0,
    onNone: (cause) => why.push(cause instanceof Error ? cause.message : String(cause)),
    resolve: async (host) => {
      resolved.push(host);
      const left = names[host] ?? [];
      const addresses = left.length > 1 ? left.shift() : left[0];
      if (!addresses) throw new Error(`nobody knows ${host}`);
      return addresses;
    },
    ...rest,
    rules: { allowHosts: [], denyHosts: [], ports: [port], networks: [`${OPEN}/32`], ...rules },
  });
  fetchers.push(fetcher);
  return { fetcher, why, resolved };
}

export const v4 = (address: string): ResolvedAddress => ({ address, family: 4 });
export const v6 = (address: string): ResolvedAddress => ({ address, family: 6 });

/** Answers every request with a page. */
export const html: RequestListener = (_request, response) => {
  response.setHeader("content-type", "text/html; charset=utf-8").end(page("A page"));
};
