import { cleanText, type LinkPreview, truncateText } from "@courtside/protocol";
import type { PageHead } from "./fetch/head-parser.ts";

/** Characters (code points) of each. */
const MAX_TITLE = 120;
const MAX_DESCRIPTION = 240;
const MAX_SITE = 60;
const MAX_IMAGE_URL = 2_000;
/** Characters of what a page says that are looked at: to put a hundred thousand accents in their order takes minutes. */
const MAX_READ = 1_000;

/** Whether viewers' browsers may be made to get a picture from wherever the page says. */
export type PreviewImages = "none" | "direct";

/**
 * What is shown of a page; undefined where it says nothing of itself.
 *
 * @param link As somebody wrote it.
 * @param page Where it led to.
 */
export function previewOf(
  link: string,
  page: URL,
  head: PageHead,
  images: PreviewImages,
): LinkPreview | undefined {
  const first = (...names: string[]) =>
    names.map((name) => head.meta.get(name)).find((value) => value !== undefined) ?? "";
  const title = line(first("og:title", "twitter:title") || head.title, MAX_TITLE);
  const description = line(
    first("og:description", "twitter:description", "description"),
    MAX_DESCRIPTION,
  );
  if (title === "" && description === "") return undefined;
  const site = line(first("og:site_name"), MAX_SITE);
  const image = images === "direct" ? imageUrl(first(...IMAGE_NAMES), page) : undefined;
  return {
    url: link,
    ...(title !== "" && { title }),
    ...(description !== "" && { description }),
    ...(site !== "" && { site }),
    ...(image !== undefined && { image }),
  };
}

const IMAGE_NAMES = ["og:image:secure_url", "og:image", "og:image:url", "twitter:image"];

// They turn what follows round, or are not to be seen.
const DISGUISES = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069]/g;

/** One line of somebody else's text, as a message's would be. */
function line(text: string, max: number): string {
  const beginning = text.slice(0, MAX_READ).replace(DISGUISES, "");
  const whole = cleanText(beginning).replace(/\s+/g, " ").trim();
  const cut = truncateText(whole, max);
  return cut === whole ? whole : `${truncateText(whole, max - 1).trimEnd()}…`;
}

/** Of https alone: on any other a page that is itself secure would show nothing. */
function imageUrl(address: string, page: URL): string | undefined {
  if (address === "" || !URL.canParse(address, page.href)) return undefined;
  const url = new URL(address, page);
  if (url.protocol !== "https:" || url.username !== "" || url.href.length > MAX_IMAGE_URL) {
    return undefined;
  }
  return url.href;
}
