import { expect } from "@open-wc/testing";
import { member, message, messages } from "../test-kit/messages.ts";
import { mountChat, shown, TestChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";

const me = member("Nora", { id: "me" });

describe("<courtside-chat>", () => {
  afterEach(unmountAll);

  it("is defined once, whatever script comes second", async () => {
    await import("../define.ts");
    const first = customElements.get("courtside-chat");
    await import(`../define.ts?${"again"}`);

    expect(customElements.get("courtside-chat")).to.equal(first);
  });

  it("keeps a property that was set before it was defined", async () => {
    const early = document.createElement("late-chat") as TestChat;
    early.room = "early";
    early.theme = "dark";
    document.body.append(early);
    customElements.define("late-chat", class extends TestChat {});
    await early.updateComplete;

    expect(early.clients[0]?.rooms.has("early")).to.equal(true);
    expect(early.renderRoot.querySelector(".frame")?.getAttribute("data-theme")).to.equal("dark");
    early.remove();
  });

  it("connects to nothing without a room, and connects when it gets one", async () => {
    const chat = document.createElement("test-chat") as TestChat;
    document.body.append(chat);
    await chat.updateComplete;
    expect(chat.clients).to.have.length(0);

    chat.room = "final";
    await chat.updateComplete;
    expect(chat.clients[0]?.rooms.has("final")).to.equal(true);
    chat.remove();
  });

  it("goes to another room by the same connection when the attribute changes, and leaves the first", async () => {
    const { chat, client, room, all, shown } = await mountChat();
    const told: string[] = [];
    chat.addEventListener("courtside-status", ({ status }) => told.push(status));
    client.accept(member("Nora"));
    room.join();
    room.receive(messages(3));
    await shown();

    chat.setAttribute("room", "second");
    await shown();

    expect(room.subscribers.size).to.equal(0);
    expect(chat.clients).to.deep.equal([client]);
    expect(client.closed).to.equal(false);
    expect(client.rooms.get("second")?.subscribers.size).to.equal(1);
    expect(all(".row")).to.have.length(0);
    expect(told).to.deep.equal(["connected"]);
  });

  it("tells when it is ready, once for a room", async () => {
    const { chat, room, shown } = await mountChat();
    const rooms: string[] = [];
    chat.addEventListener("courtside-ready", (event) => rooms.push(event.room));

    room.join();
    await shown();
    room.receive(messages(2));
    await shown();

    expect(rooms).to.deep.equal(["final"]);
  });

  it("shows who is there, what was said and how many watch", async () => {
    const { client, room, get, all, shown } = await mountChat();
    client.accept(me);
    room.join({ viewers: 1234 });
    room.receive([message("Ada", "Good evening"), message(me, "Hello Ada")]);
    await shown();

    expect(all(".author").map((author) => author.textContent)).to.deep.equal(["Ada", "Nora"]);
    expect(all("[part=text]").map((text) => text.textContent)).to.deep.equal([
      "Good evening",
      "Hello Ada",
    ]);
    expect(get(".viewers").getAttribute("aria-label")).to.equal("1,234 viewers");
    expect(all("[part~=message-own]")).to.have.length(1);
  });

  it("renders once in a frame, however many messages arrive", async () => {
    const { chat, room, all, shown } = await mountChat();
    room.join();
    let renderings = 0;
    chat.addController({
      hostUpdated() {
        renderings += 1;
      },
    });
    // What is loaded with the first messages is there.
    do {
      renderings = 0;
      await shown();
    } while (renderings > 0);

    for (const one of messages(100)) room.receive([one]);
    await shown();

    expect(renderings).to.equal(1);
    expect(all(".row")).to.have.length(100);
  });

  it("leaves the rows alone that did not change", async () => {
    const { room, all, shown } = await mountChat();
    room.join();
    room.receive(messages(5));
    await shown();
    const before = all(".row");
    room.receive(messages(1));
    await shown();

    expect(all(".row").slice(0, 5)).to.deep.equal(before);
  });

  it("keeps max-messages rows at most, and makes room for several at once", async () => {
    const { chat, room, all, shown } = await mountChat({ "max-messages": "40" });
    room.join();
    room.receive(messages(200));
    await shown();
    expect(all(".row")).to.have.length(40);

    const counts: number[] = [];
    for (let came = 1; came <= 12; came += 1) {
      room.receive([message("Ada", `${came}`)]);
      await shown();
      counts.push(all(".row").length);
    }
    expect(counts).to.deep.equal([30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 30]);

    chat.maxMessages = 20;
    await shown();
    expect(all(".row")).to.have.length(15);
  });

  it("shows a deleted message as a tombstone without its text", async () => {
    const { room, get, chat, shown } = await mountChat();
    const rude = message("Ada", "something rude");
    room.join();
    room.receive([rude]);
    await shown();
    room.replace({ ...rude, text: "", deleted: "moderator" });
    await shown();

    expect(get("[part~=message-deleted] [part=text]").textContent).to.equal(
      "Removed by a moderator",
    );
    expect(chat.renderRoot.querySelector(".list")?.innerHTML).not.to.contain("rude");
  });

  it("keeps what is written while it is still connecting", async () => {
    const chat = document.createElement("test-chat") as TestChat;
    chat.room = "final";
    chat.guest = "auto";
    document.body.append(chat);
    await chat.updateComplete;
    chat.insertText("what a start");
    chat.clients[0]?.accept(me);
    await shown(chat);
    chat.clients[0]?.room("final").join();
    await until(() => chat.renderRoot.querySelector("textarea")?.value === "what a start");
    chat.remove();
  });

  it("keeps draft, rows and connection when it is moved", async () => {
    const { chat, client, room, get, all, shown } = await mountChat();
    client.accept(me);
    room.join();
    room.receive(messages(40));
    await shown();
    chat.insertText("half a thought");
    get(".list").scrollTop = 300;
    await shown();
    const { scrollTop } = get(".list");

    const elsewhere = document.createElement("div");
    document.body.append(elsewhere);
    elsewhere.append(chat);
    await shown();
    await new Promise((resolve) => setTimeout(resolve));

    expect(client.closed).to.equal(false);
    expect(room.subscribers.size).to.equal(1);
    expect(get<HTMLTextAreaElement>("textarea").value).to.equal("half a thought");
    expect(all(".row")).to.have.length(40);
    expect(get(".list").scrollTop).to.equal(scrollTop);
    elsewhere.remove();
  });

  it("lets go of everything when it is taken out of the page", async () => {
    const { chat, client, room, shown } = await mountChat();
    client.accept(me);
    room.join();
    await shown();

    chat.remove();
    await new Promise((resolve) => setTimeout(resolve, 10));

    expect(client.closed).to.equal(true);
    expect(client.listenerCount).to.equal(0);
    expect(room.subscribers.size).to.equal(0);
    expect(room.entryListeners.size).to.equal(0);
  });

  it("disconnects and connects on request", async () => {
    const { chat, client, room, shown } = await mountChat();
    room.join();
    await shown();

    chat.disconnect();
    await shown();
    expect(client.closed).to.equal(true);
    expect(chat.status).to.equal("idle");

    chat.connect();
    await shown();
    expect(chat.clients).to.have.length(2);
    expect(chat.status).to.equal("connecting");
  });

  it('connects with loading="lazy" when it comes near the visible part of the page', async () => {
    const chat = document.createElement("test-chat") as TestChat;
    chat.room = "final";
    chat.loading = "lazy";
    chat.style.cssText = "position: absolute; top: 5000px";
    document.body.append(chat);
    await shown(chat);
    await shown(chat);
    expect(chat.clients).to.have.length(0);

    const connected = new Promise((resolve) => chat.addEventListener("courtside-status", resolve));
    chat.style.top = "0";
    await connected;
    expect(chat.clients).to.have.length(1);
    chat.remove();
  });

  it("tells the page of messages in batches, of match events, viewers and statuses", async () => {
    const { chat, client, room } = await mountChat();
    const told: unknown[] = [];
    chat.addEventListener("courtside-messages", (e) => told.push([e.origin, e.messages.length]));
    chat.addEventListener("courtside-event", (e) => told.push(e.entry.type));
    chat.addEventListener("courtside-viewers", (e) => told.push(e.viewers));
    chat.addEventListener("courtside-status", (e) => told.push(e.status));

    client.accept(me);
    room.join({ viewers: 7 });
    room.receive(messages(3));
    room.tell([{ kind: "event", type: "goal", title: "Goal", seq: 9, at: Date.now() }]);

    expect(told).to.deep.equal(["connected", 7, ["live", 3], "goal"]);
  });

  it("keeps typed keys from the page's shortcuts, and lets others through", async () => {
    const { client, room, get, chat, shown } = await mountChat();
    client.accept(me);
    room.join();
    await shown();
    const heard: string[] = [];
    const listen = (event: KeyboardEvent) => heard.push(event.key);
    document.addEventListener("keydown", listen);

    const press = (target: Element, key: string) =>
      target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
    press(get("textarea"), "m");
    press(get(".pause"), "f");
    document.removeEventListener("keydown", listen);

    expect(heard).to.deep.equal(["f"]);
    expect(chat.isConnected).to.equal(true);
  });
});
