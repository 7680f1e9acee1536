import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { member } from "../test-kit/messages.ts";
import { mountChat, unmountAll } from "../test-kit/mount-chat.ts";

const guest = member("Guest 12", { id: "g_1", role: "viewer" });

describe("signing in", () => {
  afterEach(unmountAll);

  it("guest=nickname: a guest picks a name before the first message, and can write at once", async () => {
    const { client, room, get, all, chat, shown } = await mountChat({ guest: "nickname" });
    client.accept(guest);
    room.join();
    await shown();
    expect(all("textarea")).to.have.length(0);

    get("#nickname").focus();
    await sendKeys({ type: "  Nora " });
    await sendKeys({ press: "Enter" });
    await shown();
    await shown();
    expect(client.calls).to.include("signInAsGuest Nora");
    expect(chat.me?.name).to.equal("Nora");
    expect(get("textarea").matches(":focus")).to.equal(true);
  });

  it("guest=nickname: joins with its button, once, and with no name says that one is missing", async () => {
    const { client, room, get, shown } = await mountChat({ guest: "nickname" });
    client.accept(guest);
    room.join();
    await shown();
    const joins = () => client.calls.filter((call) => call.startsWith("signInAsGuest"));
    let asked = 0;
    get("#nickname").addEventListener("invalid", () => asked++);
    get(".sign-in [part=send]").click();
    expect([joins(), asked]).to.deep.equal([[], 1]);

    get<HTMLInputElement>("#nickname").value = "Nora";
    const enter = new KeyboardEvent("keydown", { key: "Enter", isComposing: true });
    get("#nickname").dispatchEvent(enter);
    expect(joins(), "an input method's Enter").to.deep.equal([]);
    get(".sign-in [part=send]").click();
    await shown();
    expect(joins()).to.deep.equal(["signInAsGuest Nora"]);
  });

  it("guest=nickname: who had a name on an earlier visit is not asked", async () => {
    const { client, room, all, shown } = await mountChat({ guest: "nickname" });
    client.guestName = "Nora";
    client.accept({ ...guest, name: "Nora" });
    room.join();
    await shown();
    expect(all("#nickname")).to.have.length(0);
  });

  it("guest=nickname: who came with the page's token is not asked", async () => {
    const { client, room, all, shown } = await mountChat({ guest: "nickname" });
    client.accept(member("Nora"), { expiresAt: Date.now() + 60_000 });
    room.join();
    await shown();
    expect(all("#nickname")).to.have.length(0);
    expect(all("textarea")).to.have.length(1);
  });

  it("guest=auto: the server's name will do", async () => {
    const { client, room, all, shown } = await mountChat({ guest: "auto" });
    client.accept(guest);
    room.join();
    await shown();
    expect(all("#nickname")).to.have.length(0);
  });

  it("says why a name was refused, and keeps it to be changed", async () => {
    const { client, room, get, shown } = await mountChat({ guest: "nickname" });
    client.accept(guest);
    room.join();
    client.nameRefusal = {
      code: "INVALID",
      message: "That name is reserved.",
      retryable: false,
      field: "guest.name",
    };
    await shown();
    get("#nickname").focus();
    await sendKeys({ type: "Admin" });
    await sendKeys({ press: "Enter" });
    await shown();

    expect(get("#sign-in-error").textContent).to.equal("That name is reserved.");
    expect(get<HTMLInputElement>("#nickname").value).to.equal("Admin");
    expect(get("#nickname").getAttribute("aria-describedby")).to.equal("sign-in-error");
  });

  it("guest=off: without a token the page is told and there is a button to sign in", async () => {
    const { chat, client, get, shown } = await mountChat({ guest: "off" });
    const reasons: string[] = [];
    chat.addEventListener("courtside-auth-required", (event) => reasons.push(event.reason));

    const error = { code: "UNAUTHENTICATED", message: "No.", retryable: false } as const;
    client.setStatus("refused", { error });
    await shown();
    get(".sign-in .primary").click();

    expect(reasons).to.deep.equal(["refused", "write"]);
  });

  it("signIn fetches the page's token anew", async () => {
    const { chat, client, shown } = await mountChat({ guest: "off" });
    await shown();
    client.calls.length = 0;
    chat.signIn();
    await shown();
    expect(client.calls).to.deep.equal(["disconnect", "connect"]);
  });

  it("a page that signs visitors in itself keeps the form from being used", async () => {
    const { chat, client, room, get, shown } = await mountChat({ guest: "nickname" });
    client.accept(guest);
    room.join();
    await shown();
    chat.addEventListener("courtside-auth-required", (event) => event.preventDefault());
    get("#nickname").focus();

    expect(get("#nickname").matches(":focus")).to.equal(false);
  });

  it("signOut is the client's", async () => {
    const { chat, client } = await mountChat();
    chat.signOut();
    expect(client.calls).to.include("signOut");
  });
});
