import { z } from "zod";
import { isNetwork } from "../previews/fetch/public-address.ts";
import { choice, integer, list, onOff } from "./option-kind.ts";
import { option } from "./option-row.ts";

const host = z.string().regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/);
const port = z.coerce.number().int().min(1).max(65_535);
const HOSTS = "hosts such as example.com, in lower case and as ASCII";

/** What the server may fetch to show what is behind a link. A room shows it with the feature `previews`. */
export const previewOptions = {
  linkPreviews: option(onOff(), {
    group: "Link previews",
    flag: "link-previews",
    env: "COURTSIDE_LINK_PREVIEWS",
    default: false,
    meaning:
      "Whether the server fetches the pages behind links, in rooms with the feature `previews`, to show their title and description.",
  }),
  previewHosts: option(list(host, HOSTS), {
    group: "Link previews",
    flag: "preview-hosts",
    env: "COURTSIDE_PREVIEW_HOSTS",
    default: [],
    defaultText: "none: all",
    meaning: "The hosts whose pages are fetched, with all below them.",
  }),
  previewDenyHosts: option(list(host, HOSTS), {
    group: "Link previews",
    flag: "preview-deny-hosts",
    env: "COURTSIDE_PREVIEW_DENY_HOSTS",
    default: [],
    defaultText: "none",
    meaning: "Hosts whose pages are not fetched, with all below them.",
  }),
  previewPorts: option(list(port, "port numbers"), {
    group: "Link previews",
    flag: "preview-ports",
    env: "COURTSIDE_PREVIEW_PORTS",
    default: [80, 443],
    defaultText: "80, 443",
    meaning: "The ports on which pages are fetched.",
  }),
  previewNetworks: option(
    list(z.string().refine(isNetwork), "networks such as 10.1.0.0/16 or fd00:1::/64"),
    {
      group: "Link previews",
      flag: "preview-networks",
      env: "COURTSIDE_PREVIEW_NETWORKS",
      default: [],
      defaultText: "none",
      meaning:
        "Networks from which pages are fetched though they are not public, for example an intranet's. Whoever writes in a room can have any address in them asked for a page.",
    },
  ),
  previewTimeoutMs: option(integer({ min: 100, max: 30_000 }), {
    group: "Link previews",
    flag: "preview-timeout-ms",
    env: "COURTSIDE_PREVIEW_TIMEOUT_MS",
    default: 5_000,
    meaning: "Milliseconds that fetching a page may take, redirects and all.",
  }),
  previewImages: option(choice(["none", "direct"]), {
    group: "Link previews",
    flag: "preview-images",
    env: "COURTSIDE_PREVIEW_IMAGES",
    default: "none",
    meaning:
      "Whether a preview has the page's picture. With direct, viewers' browsers get it from wherever the page says, which tells that place who reads.",
  }),
};
