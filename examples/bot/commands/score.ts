import type { BotCommand } from "./bot-command.ts";

/** `!score`: how it stands, as the server has counted it. */
export const score: BotCommand = {
  name: "score",
  for: "everyone",
  answer({ room: { state } }) {
    if (!state?.score) return "It has not begun yet.";
    const { home, away } = state.score;
    return `${state.match?.home.name ?? "Home"} ${home} – ${away} ${state.match?.away.name ?? "Away"}`;
  },
};
