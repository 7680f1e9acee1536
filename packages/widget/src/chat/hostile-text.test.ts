import { expect } from "@open-wc/testing";
import { member, message } from "../test-kit/messages.ts";
import { mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";

const HOSTILE = [
  "<script>window.hacked = true</script>",
  '<img src=x onerror="window.hacked = true">',
  '"><svg onload=window.hacked=true>',
  "<style>*{display:none}</style>",
  "javascript:window.hacked=true",
  "[x](javascript:window.hacked=true)",
  "{{constructor.constructor('window.hacked=true')()}}",
  "$" + "{window.hacked = true}",
  '<a href="https://a.example" onclick="window.hacked=true">x</a>',
  "\u202Eevil\u202C text",
  "<!--",
  "?lit$0$",
  "<?lit$123456789$?>",
  "a".repeat(5000),
  "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
];

describe("hostile text", () => {
  afterEach(unmountAll);

  for (const text of HOSTILE) {
    it(`is shown as it is: ${text.slice(0, 40)}`, async () => {
      const { client, room, get, all, chat, shown } = await mountChat();
      const author = member("x", {
        name: text,
        flair: [text],
        avatar: text,
        side: text,
        color: text,
      });
      const quote = { id: "q", author, text };
      client.accept(member("Nora", { id: "me" }));
      room.join({ items: [] });
      room.receive([message(author, text, { replyTo: quote })]);
      const { state } = room.getSnapshot();
      room.set({ state: state && { ...state, title: text, pinned: message(author, text) } });
      await shown();

      expect(get(".row [part=text]").textContent).to.equal(text);
      expect(get("[part=author]").textContent).to.equal(text);
      await until(() => all(".quoted").length === 1);
      expect(get(".quoted").textContent).to.equal(text);
      expect(get("h2").textContent).to.equal(text);
      await until(() => all(".pinned-text").length === 1);
      expect(get(".pinned-text").textContent).to.equal(text);
      expect(all("script, img, style, [onerror], [onclick], [onload]")).to.have.length(0);
      expect(Object.hasOwn(window, "hacked")).to.equal(false);
      expect(chat.isConnected).to.equal(true);
    });
  }

  it("never becomes the address of a link", async () => {
    const { room, all, shown } = await mountChat();
    room.join();
    room.receive(HOSTILE.map((text) => message("Ada", text)));
    await shown();
    for (const link of all<HTMLAnchorElement>(".row a")) expect(link.protocol).to.equal("https:");
  });

  it("opens links apart from the page, and lets the page have a say", async () => {
    const { chat, room, get, shown } = await mountChat();
    const urls: string[] = [];
    chat.addEventListener("courtside-link-click", (event) => {
      urls.push(event.url);
      event.preventDefault();
    });
    room.join();
    room.receive([message("Ada", "https://a.example/x")]);
    await shown();
    const link = get<HTMLAnchorElement>(".row a");
    const click = new MouseEvent("click", { bubbles: true, composed: true, cancelable: true });
    link.dispatchEvent(click);

    expect(link.rel).to.equal("noopener noreferrer nofollow ugc");
    expect(link.target).to.equal("_blank");
    expect(urls).to.deep.equal(["https://a.example/x"]);
    expect(click.defaultPrevented).to.equal(true);
  });
});
