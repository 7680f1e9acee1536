import type { Entry } from "@courtside/protocol";
import type { Logger } from "pino";
import { type Audit, createAudit } from "./audit/index.ts";
import { SYSTEM_CLOCK } from "./fanout/fanout-clock.ts";
import { HighlightBook } from "./highlights/index.ts";
import { createImages, dropWithMessages, type Images } from "./images/index.ts";
import { type Metrics, meterStore } from "./metrics/index.ts";
import type { ServerOptions } from "./options/index.ts";
import { auditPolls, createPolls, type PollOffice, tellPolls } from "./polls/index.ts";
import { dropReactionsOfDeleted } from "./reactions/index.ts";
import { followAppends } from "./store/follow-appends.ts";
import { type createFaultLog, declareFailures, type Store } from "./store/index.ts";

/** A store that everything goes through, and the parts that follow what is stored in it. */
export interface StoreParts {
  /** The one it was made of, seen by all the others here. */
  readonly store: Store;
  readonly audit: Audit;
  /** Undefined where there is nothing that keeps or decodes them. */
  readonly images: Images | undefined;
  readonly polls: PollOffice;
  readonly highlights: HighlightBook;
}

export interface StorePartsOptions {
  options: ServerOptions;
  store: Store;
  metrics: Metrics;
  logger: Logger;
  faultLog: ReturnType<typeof createFaultLog>;
  now: () => number;
  /** Told of every entry that this node has appended. */
  onAppended: (room: string, entry: Entry) => void;
}

/** Puts around a store what counts, follows and cleans up, whoever writes. */
export async function createStoreParts(parts: StorePartsOptions): Promise<StoreParts> {
  const { options, store: bare, metrics, logger, faultLog, now, onAppended } = parts;
  const sayFailure = faultLog("The store failed, though it was available.");
  const metered = meterStore(
    declareFailures(bare, (failure) => {
      metrics.storeFailures.inc();
      sayFailure(failure.cause);
    }),
    metrics,
  );
  const highlights = new HighlightBook({
    records: metered.records,
    clock: SYSTEM_CLOCK,
    now,
    onFault: faultLog("What rooms were like could not be stored."),
  });
  const followed = followAppends(metered, (room, entry) => {
    highlights.appended(room, entry);
    onAppended(room, entry);
  });
  const images = await createImages({ options, store: followed, logger, now });
  const withImages = images ? dropWithMessages(followed, images) : followed;
  const audit = createAudit({ options, store: metered, metrics, logger, now });
  const polls = await createPolls({
    options,
    store: withImages,
    noteAct: auditPolls(audit),
    now,
    onFault: faultLog("A poll could not be kept."),
  });
  const withPolls = tellPolls(withImages, polls.polls, faultLog("A poll could not be settled."));
  const store = dropReactionsOfDeleted(
    withPolls,
    faultLog("Reactions to deleted messages could not be dropped."),
  );
  return { store, audit, images, polls, highlights };
}
