import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { member, message, messages } from "../test-kit/messages.ts";
import { type MountedChat, mountChat, unmountAll } from "../test-kit/mount-chat.ts";

describe("the keyboard in the list", () => {
  let mounted: MountedChat;

  beforeEach(async () => {
    mounted = await mountChat();
    mounted.client.accept(member("Nora", { id: "me" }));
    mounted.room.join();
    mounted.room.receive([message("Ada", "see https://a.example"), ...messages(30)]);
    await mounted.shown();
    mounted.all(".row").at(-1)?.focus();
  });
  afterEach(unmountAll);

  const press = async (key: string) => {
    await sendKeys({ press: key });
    await mounted.shown();
  };
  const focused = () => mounted.chat.shadowRoot?.activeElement;

  it("has one tab stop", () => {
    expect(mounted.all(".row[tabindex='0']")).to.have.length(1);
    expect(mounted.all(".list :is(a, button)[tabindex='0']:not(.row:focus *)")).to.have.length(0);
  });

  it("goes from row to row with the arrow keys, to the ends with Home and End", async () => {
    const rows = mounted.all(".row");
    await press("ArrowUp");
    expect(focused()).to.equal(rows.at(-2));
    await press("Home");
    expect(focused()).to.equal(rows[0]);
    await press("ArrowUp");
    expect(focused(), "there is none before").to.equal(rows[0]);
    await press("ArrowDown");
    expect(focused()).to.equal(rows[1]);
    await press("End");
    expect(focused()).to.equal(rows.at(-1));
  });

  it("reaches the links of the row that has the focus", async () => {
    await press("Home");
    await press("Tab");
    await press("Tab");
    expect(focused()?.matches("a[href='https://a.example/']")).to.equal(true);
  });

  it("goes back to the composer with Escape", async () => {
    await press("Escape");
    expect(focused()?.matches("textarea")).to.equal(true);
  });

  it("keeps the row in its place while messages arrive", async () => {
    await press("ArrowUp");
    const row = focused() as HTMLElement;
    const { top } = row.getBoundingClientRect();
    mounted.room.receive(messages(20));
    await mounted.shown();

    expect(row.getBoundingClientRect().top).to.be.closeTo(top, 2);
    expect(focused()).to.equal(row);
  });
});
