/** `courtside-link-click`: the visitor follows a link in a message. Cancelled, it is not opened. */
export class CourtsideLinkClickEvent extends Event {
  readonly url: string;

  constructor(url: string) {
    super("courtside-link-click", { bubbles: true, composed: true, cancelable: true });
    this.url = url;
  }
}
