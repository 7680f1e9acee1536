import type { EntriesOrigin } from "@courtside/client";
import type { Entry } from "@courtside/protocol";

/** Entries that may be told, and how they came. */
export interface Batch {
  entries: readonly Entry[];
  how: EntriesOrigin;
}

/**
 * Divides what is to be told of entries (events to the page, announcements) by the rule that the list follows too: told when
 * `moment <= playback time`. What later entries delete is told no more: whoever watches behind live never hears of it.
 *
 * @param playbackTime What the viewer's video has reached, in Unix milliseconds.
 */
export function gateEntries(
  held: readonly Batch[],
  playbackTime: number,
): [now: Batch[], later: Batch[]] {
  const deletions = held.flatMap(({ entries }) =>
    entries.filter(({ kind }) => kind === "delete" || kind === "clear"),
  );
  const kept = (wanted: (entry: Entry) => boolean) =>
    held
      .map(({ entries, how }) => ({
        entries: entries.filter(
          (entry) => wanted(entry) && !deletions.some((deletion) => deletes(deletion, entry)),
        ),
        how,
      }))
      .filter(({ entries }) => entries.length > 0);
  const isReached = (entry: Entry) => momentOf(entry) <= playbackTime;
  return [kept(isReached), kept((entry) => !isReached(entry))];
}

function deletes(deletion: Entry, entry: Entry): boolean {
  if (entry.kind !== "message" || deletion.seq < entry.seq) return false;
  if (deletion.kind !== "delete") return true;
  const { id, author } = entry.message;
  return deletion.messageId === id || deletion.memberId === author.id;
}

function momentOf(entry: Entry): number {
  if (entry.kind === "message") return entry.message.playhead ?? entry.message.at;
  if (entry.kind === "event") return entry.playhead ?? entry.at;
  return entry.at;
}
