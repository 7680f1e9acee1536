import type { Message } from "@courtside/protocol";

/** What a message says where its images cannot be shown: its text, or without one what the images show, as far as it is described. */
export function wordsOf({ text, attachments = [] }: Pick<Message, "text" | "attachments">): string {
  if (text) return text;
  return attachments.map(({ alt }) => (alt ? `🖼️ ${alt}` : "🖼️")).join(", ");
}
