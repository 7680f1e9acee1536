import type { Logger } from "pino";
import { type Audit, recordVerdicts } from "../audit/index.ts";
import { SYSTEM_CLOCK } from "../fanout/fanout-clock.ts";
import type { Metrics } from "../metrics/index.ts";
import type { ServerOptions } from "../options/index.ts";
import type { Books } from "../sanctions/index.ts";
import type { Store } from "../store/store.ts";
import type { PriorAction } from "./hook-context.ts";
import { Moderation } from "./moderation.ts";

export interface ModerationServices {
  options: Pick<ServerOptions, "rooms">;
  store: Pick<Store, "log" | "records">;
  books: Pick<Books, "sanctions" | "sanctionEvents" | "warnings" | "words">;
  audit: Pick<Audit, "record">;
  metrics: Metrics;
  logger: Logger;
  /** Gives Unix milliseconds. */
  now: () => number;
}

/** The moderation of a server: hooks know of sanctions that hold, and are told of each that is applied or lifted. */
export function createModeration(services: ModerationServices): Moderation {
  const { options, store, books, audit, metrics, logger, now } = services;
  const moderation = new Moderation({
    rooms: options.rooms,
    log: store.log,
    records: store.records,
    metrics,
    logger,
    now,
    clock: SYSTEM_CLOCK,
    priorActions: (memberId) => priorActions(books, memberId),
    words: books.words,
    ...recordVerdicts(audit),
  });
  books.sanctionEvents.listen(({ action, sanction }) => {
    void moderation.tellOfSanction(action, sanction);
  });
  return moderation;
}

/** The measures that hold, and the warnings that the member has not acknowledged. */
function priorActions(
  { sanctions, warnings }: Pick<Books, "sanctions" | "warnings">,
  memberId: string,
): PriorAction[] {
  const measures = sanctions.of(memberId).map(({ sanction: { kind: action, at, reason } }) => ({
    action,
    at,
    ...(reason !== undefined && { reason }),
  }));
  const words = warnings
    .of(memberId)
    .map(({ warning: { at, message } }) => ({ action: "warn" as const, at, reason: message }));
  return [...measures, ...words].sort((a, b) => b.at - a.at);
}
