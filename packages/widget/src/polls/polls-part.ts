import { createPolls, type RoomPolls } from "@courtside/client/polls";
import type { Capability, Poll } from "@courtside/protocol";
import { html, nothing } from "lit";
import type { ChatParts } from "../chat/chat-parts.ts";
import { dialogStyles } from "../dialog/dialog.styles.ts";
import { Dialog } from "../dialog/dialog.ts";
import { CourtsidePollEvent } from "../events/poll-event.ts";
import type { FeaturePart } from "../features/feature-part.ts";
import { can } from "../menu/can.ts";
import { LazyTable } from "../strings/lazy-table.ts";
import { fill } from "../strings/strings.ts";
import { pollBannerView } from "./poll-banner.ts";
import { type CardProps, pollCardView } from "./poll-card.ts";
import { PollFocus } from "./poll-focus.ts";
import { pollForm } from "./poll-form.ts";
import { pollIcon } from "./poll-icon.ts";
import { PollTimer } from "./poll-timer.ts";
import { PollWatch } from "./poll-watch.ts";
import { pollsStyles } from "./polls.styles.ts";
import { hasBegun, shownPoll } from "./shown-poll.ts";
import { standingsDialog } from "./standings.ts";
import { en } from "./strings/en.ts";
import { POLL_TABLES } from "./strings/poll-tables.ts";

export const styles = [dialogStyles, pollsStyles];

/** Milliseconds for which the result of a poll stays above the list. */
const RESULT_MS = 20_000;

/** Polls and predictions: as cards in the list, the open one above it, and what moderators open and end them with. */
export function create(parts: ChatParts): FeaturePart {
  const { host, session, features, localize, announcer } = parts;
  const table = new LazyTable({ requestUpdate: () => features.refreshRows() }, en, POLL_TABLES);
  const strings = () => table.in(localize.language);
  const watch = new PollWatch();
  let desk: RoomPolls | null = null;
  let deskRoom = session.room;
  /** Polls that the visitor has put away, and those whose banner they have made smaller or larger. */
  const hidden = new Set<string>();
  const sizes = new Map<string, "line" | "card">();
  /** What the rows were written with. */
  let written = "";

  const dialog = new Dialog(host, {
    element: () => parts.find<HTMLDialogElement>(".polls-pane dialog"),
    focusElsewhere: () => parts.participation?.composer.focus(),
  });
  const timer = new PollTimer(host, () => parts.now);
  const focus = new PollFocus(parts);

  /** The commands of the room that is shown. */
  function polls(): RoomPolls | null {
    const { client, room } = session;
    if (room !== deskRoom || !desk) {
      deskRoom = room;
      desk = client && room ? createPolls(client, room.id) : null;
    }
    return desk;
  }

  /** Those that are held, of each its latest state. */
  function known(): Poll[] {
    const { state, items } = session.snapshot;
    const listed = items.flatMap((item) => (item.kind === "poll" ? [item.poll] : []));
    const ids = new Set(listed.map(({ id }) => id));
    return [...(state?.polls.filter(({ id }) => !ids.has(id)) ?? []), ...listed];
  }

  function may(capability: Capability): boolean {
    const { me, joined } = session.snapshot;
    return host.mode === "live" && joined && can(me?.capabilities ?? [], capability);
  }

  function propsOf(poll: Poll, place: CardProps["place"]): CardProps {
    return {
      poll,
      place,
      shown: shownPoll(poll, parts.playbackTime, parts.now),
      vote: polls()?.votes[poll.id],
      mayVote: may("react"),
      mayClose: may("poll"),
      now: parts.now,
      strings: strings(),
      language: localize.language,
    };
  }

  /** The latest open one; or for a while how the last one ended. */
  function foremost(): Poll | undefined {
    const { playbackTime, now } = parts;
    const shown = known().filter((poll) => hasBegun(poll, playbackTime) && !hidden.has(poll.id));
    const isFresh = (moment = 0) => (playbackTime ?? now) - moment < RESULT_MS;
    return (
      shown.findLast((poll) => shownPoll(poll, playbackTime, now).phase === "open") ??
      shown.findLast((poll) => poll.closed && isFresh(poll.answeredAt ?? poll.closedAt))
    );
  }

  async function vote(poll: Poll, option: number): Promise<void> {
    const answer = await polls()?.vote(poll.id, option);
    if (!answer) return;
    if (!answer.ok) {
      announcer.say(answer.error.message);
      return;
    }
    sizes.delete(poll.id);
    features.refreshRows();
    const voted = { ...poll, tally: answer.data.tally };
    host.dispatchEvent(new CourtsidePollEvent("voted", voted, option));
    announcer.say(fill(strings().voted, { text: poll.options[option] ?? "" }));
  }

  async function end(poll: Poll, answer?: number): Promise<void> {
    const answered = await polls()?.close(poll.id, answer);
    if (answered && !answered.ok) announcer.say(answered.error.message);
  }

  async function showStandings(control: HTMLElement): Promise<void> {
    const answer = await polls()?.standings();
    if (!answer?.ok) return;
    const { leaders, me } = answer.data;
    dialog.open(
      standingsDialog({ leaders, me, strings, language: () => localize.language }),
      control,
    );
  }

  function openForm(control: HTMLElement): void {
    const content = pollForm({
      strings,
      language: () => localize.language,
      now: () => parts.now,
      async open(terms) {
        const answer = await polls()?.open(terms);
        return answer && !answer.ok ? answer.error : undefined;
      },
      close: () => dialog.close(),
      requestUpdate: () => host.requestUpdate(),
    });
    dialog.open(content, control);
  }

  function act(action: string, control: HTMLElement): boolean {
    const id = control.closest<HTMLElement>("[data-poll]")?.dataset.poll;
    const poll = known().find((each) => each.id === id);
    if (!poll || !action.startsWith("poll-")) return false;
    const option = Number(control.dataset.option);
    if (action === "poll-vote") void vote(poll, option);
    else if (action === "poll-settle") void end(poll, option);
    else if (action === "poll-close") void end(poll);
    else void showStandings(control);
    return true;
  }

  /** Writes the rows anew when more has changed than their polls: the votes, or what the video has reached. */
  function refresh(): void {
    const { playbackTime, now } = parts;
    const states = known().map((poll) => shownPoll(poll, playbackTime, now).phase);
    const state = JSON.stringify([states, polls()?.votes, may("react"), may("poll")]);
    if (state === written) return;
    written = state;
    features.refreshRows();
  }

  return {
    row(row) {
      if (row.kind !== "poll") return undefined;
      const { question, points } = row.item.poll;
      const kind = points === undefined ? strings().poll : strings().prediction;
      return html`<div class="row" role="article" aria-label="${kind}: ${question}" tabindex="-1"
        data-key=${row.key}>${pollCardView(propsOf(row.item.poll, "list"))}</div>`;
    },
    banner() {
      focus.note();
      const poll = foremost();
      if (!poll) return nothing;
      const props = propsOf(poll, "banner");
      const isDone = props.shown.phase !== "open" || props.vote !== undefined || !props.mayVote;
      const size = sizes.get(poll.id) ?? (isDone ? "line" : "card");
      const change = (run: () => void) => () => {
        run();
        host.requestUpdate();
      };
      return pollBannerView({
        ...props,
        size,
        onClick(event) {
          const control = (event.target as Element).closest<HTMLElement>("[data-action]");
          if (control) act(control.dataset.action ?? "", control);
        },
        onToggle: change(() => sizes.set(poll.id, size === "card" ? "line" : "card")),
        onHide: change(() => hidden.add(poll.id)),
      });
    },
    pane: () => html`<div class="polls-pane">${dialog.view(strings().dismiss)}</div>`,
    composerActions() {
      if (!may("poll")) return nothing;
      const label = strings().create;
      return html`<button class="quiet" aria-label=${label} title=${label}
        @click=${(event: Event) => openForm(event.currentTarget as HTMLElement)}>${pollIcon()}</button>`;
    },
    act: (action, _row, control) => act(action, control),
    updated() {
      focus.keep();
      const polled = known();
      if (session.snapshot.joined) {
        for (const { change, poll } of watch.look(polled, parts.playbackTime, parts.now)) {
          host.dispatchEvent(new CourtsidePollEvent(change, poll, polls()?.votes[poll.id]));
          const sentence = change === "opened" ? strings().opened : strings().ended;
          announcer.say(fill(sentence, { text: poll.question }));
        }
      }
      refresh();
      timer.set(foremost() ? "runs" : "rests", strings().left);
    },
    restart() {
      dialog.close();
      watch.forget();
      hidden.clear();
      sizes.clear();
    },
    dispose() {
      timer.set("rests", "");
      host.removeController(dialog);
    },
  };
}
