import type { BotCommand } from "./bot-command.ts";

const UNITS = [
  ["d", 86_400],
  ["h", 3_600],
  ["min", 60],
] as const;

/** `!uptime`: how long the bot has been here. */
export const uptime: BotCommand = {
  name: "uptime",
  for: "everyone",
  answer: ({ now, since }) => `I have been here for ${duration(now - since)}.`,
};

/** Its two largest units that are not zero, such as `2 h 5 min`. */
export function duration(ms: number): string {
  let seconds = Math.max(0, Math.floor(ms / 1_000));
  const said: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(seconds / size);
    seconds %= size;
    if (count > 0) said.push(`${count} ${unit}`);
  }
  if (seconds > 0 || said.length === 0) said.push(`${seconds} s`);
  return said.slice(0, 2).join(" ");
}
