import { readFile } from "node:fs/promises";

const TIMEOUT_MS = 10_000;

/**
 * The text of a feed as it stands now.
 *
 * @param source A URL of `http` or `https`, or the name of a file.
 * @throws where it cannot be read.
 */
export async function readFeed(source: string): Promise<string> {
  if (!/^https?:/.test(source)) return readFile(source, "utf8");
  const response = await fetch(source, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`the feed answers ${response.status}`);
  return response.text();
}
