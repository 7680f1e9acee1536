/** What somebody asks of the bot: `!poll Who wins? | We | They` has the name `poll`, and the rest as it was written. */
export interface ParsedCommand {
  /** In lower case. */
  name: string;
  rest: string;
}

/** @returns null where the text is no command: without a `!` right at the beginning, or with no word after it. */
export function parseCommand(text: string): ParsedCommand | null {
  const [, name, rest = ""] = /^!([a-z]{1,20})(?:\s+(.*))?$/is.exec(text.trim()) ?? [];
  return name === undefined ? null : { name: name.toLowerCase(), rest: rest.trim() };
}
