import type { Entry, LinkPreview, RoomSettings } from "@courtside/protocol";
import type { Store } from "../store/store.ts";
import type { PageFetcher } from "./fetch/page-fetcher.ts";
import { linksIn } from "./links-in.ts";

/** Links of one message that get a preview. */
const MAX_PREVIEWS = 2;

/** A text in which links are looked for. */
interface WrittenText {
  room: string;
  messageId: string;
  authorId: string;
  text: string;
  /** When it was last edited, in Unix milliseconds; 0 for never. */
  editedAt: number;
}

export interface PreviewsParts {
  log: Pick<Store["log"], "append">;
  pages: Pick<PageFetcher, "preview" | "close">;
  /** A room's settings as they stand, also of one in which nobody is: a host may write there. */
  settingsOf: (room: string) => Promise<RoomSettings>;
  /** Whether the words of a page may be shown below a message. */
  mayShow: (room: string, messageId: string, words: string) => Promise<boolean>;
  /** The store failed; the message stays without. */
  onFault: (error: unknown) => void;
}

/**
 * Looks for what is behind the links of messages that this node has published. Nobody waits for it: the message is in the log
 * before, and what is found follows in an entry of its own, if the message still says the same by then.
 */
export class Previews {
  readonly #parts: PreviewsParts;
  readonly #running = new Set<Promise<void>>();
  #closed = false;

  constructor(parts: PreviewsParts) {
    this.#parts = parts;
  }

  /** To be told of every entry that this node has appended. */
  follow(room: string, entry: Entry): void {
    const written = textOf(room, entry);
    if (!written || this.#closed || linksIn(written.text).length === 0) return;
    const running: Promise<void> = this.#look(written)
      .catch(this.#parts.onFault)
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    await Promise.all(this.#running);
  }

  /** Ends what is under way; what was found and not stored is forgotten. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#parts.pages.close();
    await this.settled();
  }

  async #look({ room, messageId, authorId, text, editedAt }: WrittenText): Promise<void> {
    const { settingsOf, pages, log } = this.#parts;
    if (!(await settingsOf(room)).features.includes("previews")) return;
    const addresses = linksIn(text).slice(0, MAX_PREVIEWS);
    const found = await Promise.all(
      addresses.map(async (address) => {
        const page = await pages.preview(address);
        if (!page || !(await this.#mayShow(room, messageId, page))) return [];
        return [{ ...page, url: address }];
      }),
    );
    const links = found.flat();
    if (links.length === 0 || this.#closed) return;
    // Whatever it is answered: a message that is gone or says something else by now has none of these.
    await log.append(room, [{ draft: { kind: "links", messageId, authorId, links }, editedAt }]);
  }

  #mayShow(room: string, messageId: string, page: LinkPreview): Promise<boolean> {
    const words = [page.title, page.description, page.site].filter(Boolean).join("\n");
    return this.#parts.mayShow(room, messageId, words);
  }
}

function textOf(room: string, entry: Entry): WrittenText | undefined {
  if (entry.kind === "message") {
    const { id: messageId, author, text, deleted } = entry.message;
    return deleted ? undefined : { room, messageId, authorId: author.id, text, editedAt: 0 };
  }
  if (entry.kind !== "edit") return undefined;
  const { messageId, editedBy: authorId, text, at: editedAt } = entry;
  return { room, messageId, authorId, text, editedAt };
}
