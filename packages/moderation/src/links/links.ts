import { domainToASCII } from "node:url";
import type { ModerationHook, Verdict } from "@courtside/server";
import { ALLOWED } from "../allowed.ts";
import { findLinks } from "./find-links.ts";

export interface LinksOptions {
  /** Domains that may be linked to, each with all that is below it: `example.com` lets `www.example.com` through. */
  allow?: readonly string[];
  /** What becomes of a message with any other link. Default: `"reject"`. */
  verdict?: "reject" | "hold" | "shadow";
  /** What becomes of a link that is dressed as something else. Default: as `verdict`. */
  disguised?: "reject" | "hold" | "shadow";
  /** The hook's name. Default: `"links"`. */
  name?: string;
}

/**
 * Lets through no link but to the domains that are listed. An address counts with or without `https://`, as an e-mail
 * address, spoken ("example dot com"), with a bracketed or foreign dot, and with letters that look like others: a host is
 * compared in its ASCII form, in which look-alikes differ.
 *
 * @throws RangeError when an allowed domain is none.
 */
export function links(options: LinksOptions = {}): ModerationHook {
  const { allow = [], verdict = "reject", disguised = verdict, name = "links" } = options;
  const allowed = new Set(allow.map(normalDomain));
  return {
    name,
    kind: "rule",
    beforeMessage: ({ message }): Verdict => {
      const refused = findLinks(message.text).filter(({ host }) => !isBelow(host, allowed));
      const [worst] = [...refused].sort((a, b) => Number(b.disguised) - Number(a.disguised));
      if (worst === undefined) return ALLOWED;
      const action = worst.disguised ? disguised : verdict;
      return { action, reasonCode: "links", detail: worst.host.slice(0, 200) };
    },
  };
}

function normalDomain(domain: string): string {
  const ascii = domainToASCII(domain.replace(/^\*?\./, "").normalize("NFC"));
  if (ascii === "" || !ascii.includes(".")) {
    throw new RangeError(
      `"${domain}" is no domain; write example.com, without https:// and without a path`,
    );
  }
  return ascii;
}

/** Whether a host is one of the domains, or below one. */
function isBelow(host: string, domains: ReadonlySet<string>): boolean {
  const labels = host.split(".");
  return labels.some((_, at) => domains.has(labels.slice(at).join(".")));
}
