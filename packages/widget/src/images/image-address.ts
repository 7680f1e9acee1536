/** Where an image is: a path is one on the chat's own server. Undefined for what is no address of the web. */
export function imageAddress(url: string, server: string | null): string | undefined {
  const base = server ?? undefined;
  if (!URL.canParse(url, base)) return undefined;
  const { href, protocol } = new URL(url, base);
  return protocol === "https:" || protocol === "http:" ? href : undefined;
}
