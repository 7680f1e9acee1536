import { html, nothing, type TemplateResult } from "lit";
import type { ChatParts } from "../chat/chat-parts.ts";
import type { FeaturePart } from "../features/feature-part.ts";
import { createSideFilter, type SideFilter } from "./side-filter.ts";
import { sideDoor } from "./side-room.ts";
import { sidesStyles } from "./sides.styles.ts";
import { type SidesStrings, sidesStrings } from "./sides-strings.ts";

export const styles = [sidesStyles];

/** Shows the messages of one side alone, and leads to the room of one's own side, where there is one. */
export function create(parts: ChatParts): FeaturePart {
  const { host, session, localize } = parts;
  const filterRows = createSideFilter();
  let filter: SideFilter = "all";

  function choose(wanted: SideFilter): void {
    filter = wanted;
    parts.follow.followNow();
    host.requestUpdate();
  }

  function choices(strings: SidesStrings): TemplateResult[] {
    const { match } = session.snapshot.state ?? {};
    const names = {
      all: strings.all,
      home: match?.home.name ?? strings.home,
      away: match?.away.name ?? strings.away,
    };
    return (Object.keys(names) as SideFilter[]).map(
      (side) => html`<button type="button" data-side=${side} aria-pressed=${side === filter}
        @click=${() => choose(side)}><bdi>${names[side]}</bdi></button>`,
    );
  }

  function doorView(strings: SidesStrings) {
    const { sideRooms } = session.snapshot.state ?? {};
    const door = sideDoor(host.room, sideRooms, session.me?.side);
    if (!door) return nothing;
    const label = door.to === "everyone" ? strings.everyone : strings.own;
    return html`<button type="button" class="door" data-to=${door.to} @click=${() => {
      host.room = door.room;
      // The door goes with the room.
      parts.participation?.composer.focus();
    }}>${label}</button>`;
  }

  return {
    rows: (rows) => filterRows(rows, filter),
    banner() {
      const strings = sidesStrings(localize.language);
      return html`<div class="sides" part="sides" role="group" aria-label=${strings.show}>
        ${choices(strings)}${doorView(strings)}
      </div>`;
    },
    restart() {
      filter = "all";
    },
  };
}
