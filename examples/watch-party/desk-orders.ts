/** What the desk asks of the chat's host API. */
export interface DeskOrder {
  /** Below the room. */
  path: "events" | "polls";
  /** @param minute The minute of the match. */
  body: (minute: number) => object;
}

const goal = (side: "home" | "away", team: string): DeskOrder => ({
  path: "events",
  body: (minute) => ({ type: "goal", title: `Goal for ${team}`, side, data: { minute } }),
});

/** The desk's buttons. What the page may ask for is in this table, so that no page can post what it likes. */
export const DESK_ORDERS: Readonly<Record<string, DeskOrder>> = {
  "kick-off": { path: "events", body: () => ({ type: "kick-off", title: "Kick-off" }) },
  // A prediction: the next goal settles it, and whoever was right gets two points.
  "next-goal": {
    path: "polls",
    body: () => ({
      question: "Who scores next?",
      options: ["Harbour City", "Vale United"],
      points: 2,
      settles: { eventType: "goal", answerFrom: "side", values: ["home", "away"] },
    }),
  },
  "goal-home": goal("home", "Harbour City"),
  "goal-away": goal("away", "Vale United"),
  "yellow-card": {
    path: "events",
    body: (minute) => ({
      type: "card",
      title: "Booked",
      side: "away",
      data: { card: "yellow", minute },
    }),
  },
  "full-time": { path: "events", body: () => ({ type: "full-time", title: "Full-time" }) },
};
