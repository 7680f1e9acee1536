import type { Logger } from "pino";
import type { ServerOptions } from "../options/index.ts";
import type { Store } from "../store/store.ts";
import { PageFetcher } from "./fetch/page-fetcher.ts";
import type { Resolve } from "./fetch/reach.ts";
import { Previews, type PreviewsParts } from "./previews.ts";

export interface PreviewServices extends Pick<PreviewsParts, "settingsOf" | "mayShow" | "onFault"> {
  options: Pick<
    ServerOptions,
    | "linkPreviews"
    | "previewHosts"
    | "previewDenyHosts"
    | "previewPorts"
    | "previewNetworks"
    | "previewTimeoutMs"
    | "previewImages"
  >;
  store: Pick<Store, "log">;
  logger: Pick<Logger, "debug">;
  /** Gives Unix milliseconds. */
  now: () => number;
  resolve: Resolve;
}

/** @returns undefined where the operator has not switched previews on: then the server fetches nothing for anybody. */
export function createPreviews(services: PreviewServices): Previews | undefined {
  const { options, store, logger, now, resolve } = services;
  if (!options.linkPreviews) return undefined;
  const pages = new PageFetcher({
    rules: {
      allowHosts: options.previewHosts,
      denyHosts: options.previewDenyHosts,
      ports: options.previewPorts,
      networks: options.previewNetworks,
    },
    images: options.previewImages,
    timeoutMs: options.previewTimeoutMs,
    now,
    onNone: (err) => logger.debug({ err }, "A link has no preview."),
    resolve,
  });
  return new Previews({
    log: store.log,
    pages,
    settingsOf: services.settingsOf,
    mayShow: services.mayShow,
    onFault: services.onFault,
  });
}
