import { expect } from "@open-wc/testing";
import { member, message } from "../test-kit/messages.ts";
import { mountChat, unmountAll } from "../test-kit/mount-chat.ts";
import { until } from "../test-kit/until.ts";

describe("the announcer", () => {
  afterEach(unmountAll);

  const toMe = (text: string) => message("Ada", text, { mentions: ["me"] });

  it("is the one live region: the list itself is not read out", async () => {
    const { get, all } = await mountChat();
    expect(get(".list").getAttribute("aria-live")).to.equal("off");
    expect(all("[role=status]")).to.have.length(1);
  });

  it("says what concerns the visitor at once, and gathers what follows close on it", async () => {
    const { client, room, get, shown } = await mountChat();
    client.accept(member("Nora", { id: "me" }));
    room.join();
    room.receive([toMe("one")]);
    room.receive([toMe("two")]);
    room.receive([toMe("three")]);
    await until(() => get("[role=status]").textContent !== "");
    await shown();
    expect(get("[role=status]").textContent).to.equal("Ada to you: one");
  });

  it("says nothing of what was there before", async () => {
    const { client, room, get, shown } = await mountChat();
    client.accept(member("Nora", { id: "me" }));
    room.join();
    room.receive([toMe("old")], "snapshot");
    await shown();
    expect(get("[role=status]").textContent).to.equal("");
  });

  it("says when the connection is lost, and when it is back", async () => {
    const { client, get, shown } = await mountChat();
    client.setStatus("reconnecting");
    await shown();
    expect(get("[role=status]").textContent).to.equal("Connection lost. Reconnecting");
    client.setStatus("connected");
    await shown();
    expect(get("[role=status]").textContent).to.equal("Connected again");
  });
});
