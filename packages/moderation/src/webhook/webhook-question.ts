import type { MessageContext } from "@courtside/server";

/** What a webhook's receiver is sent, as JSON. */
export interface WebhookQuestion {
  type: "message.judge";
  /** ISO 8601, in UTC. */
  timestamp: string;
  data: {
    room: { id: string };
    message: {
      id: string;
      text: string;
      replyTo?: string;
      attachments: { url: string; type: string }[];
    };
    /** Whether a message that is published already would be changed; then `before` is its present text. */
    change: "new" | "edit";
    before?: string;
    author: {
      id: string;
      name: string;
      role: string;
      guest: boolean;
      /** ISO 8601, in UTC. */
      firstSeenAt: string;
      messagesSent: number;
      priorActions: { action: string; at: string; reason?: string }[];
    };
    /** The newest first: at most 5 of the author and 10 of the room. */
    recent: { author: string[]; room: { authorId: string; text: string }[] };
  };
}

/** Puts a message into the form in which it is sent. */
export function webhookQuestion(context: MessageContext): WebhookQuestion {
  const { room, message, author, recent, edit, now } = context;
  return {
    type: "message.judge",
    timestamp: new Date(now).toISOString(),
    data: {
      room: { id: room.id },
      message: {
        id: message.id,
        text: message.text,
        ...(message.replyTo === undefined ? {} : { replyTo: message.replyTo.text }),
        attachments: message.attachments.map(({ url, type }) => ({ url, type })),
      },
      ...(edit === undefined ? { change: "new" } : { change: "edit", before: edit.text }),
      author: {
        id: author.member.id,
        name: author.member.name,
        role: author.member.role,
        guest: author.guest,
        firstSeenAt: new Date(author.firstSeenAt).toISOString(),
        messagesSent: author.messagesSent,
        priorActions: author.priorActions.map(({ action, at, reason }) => ({
          action,
          at: new Date(at).toISOString(),
          ...(reason === undefined ? {} : { reason }),
        })),
      },
      recent: {
        author: recent.author.slice(0, 5).map(({ text }) => text),
        room: recent.room.slice(0, 10).map(({ authorId, text }) => ({ authorId, text })),
      },
    },
  };
}
