import type { ChatClient, RoomSnapshot } from "@courtside/client";
import type { Member, WireError } from "@courtside/protocol";
import type { Identity } from "../chat/shared-clients.ts";
import type { MutedMembers } from "../mute/muted-members.ts";
import type { WholeStrings } from "../strings/strings.ts";
import type { UndoToast } from "../toast/undo-toast.ts";
import type { ToolStrings } from "./strings/tool-strings.ts";

/** What the tools on messages and members work with, in the chat as in the console. */
export interface ToolContext {
  readonly client: ChatClient | null;
  /** The id of the room that they act in. */
  readonly room: string;
  readonly snapshot: RoomSnapshot;
  readonly me: Member | null;
  /** Where the visitor's token comes from, for what is asked beside the socket. */
  readonly signer: Pick<Identity, "server" | "getToken" | "tokenUrl">;
  readonly muted: MutedMembers;
  readonly strings: WholeStrings;
  readonly tools: ToolStrings;
  /** BCP 47 tag. */
  readonly language: string;
  readonly toast: UndoToast;
  /** Shows again what has changed. */
  refresh(): void;
}

/** Says a refusal in the reader's language; in the server's own words where there are no others. */
export function tellError({ toast, strings }: ToolContext, { code, message }: WireError): void {
  toast.failed(strings.errors[code] ?? message);
}
