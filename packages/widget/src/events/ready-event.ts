/** `courtside-ready`: the room has been joined and its first messages are shown. Once for each room. */
export class CourtsideReadyEvent extends Event {
  /** The room's id. */
  readonly room: string;

  constructor(room: string) {
    super("courtside-ready", { bubbles: true, composed: true });
    this.room = room;
  }
}
