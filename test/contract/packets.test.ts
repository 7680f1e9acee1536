import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { HOSTED } from "./people.ts";
import { TcpClient } from "./tcp-client.ts";

afterEach(stopServers);

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

const JOIN = { room: "final" };

/** The server still takes a newcomer, and answers them. */
async function expectAlive(url: string) {
  const newcomer = await TcpClient.signIn(url);
  expect(await newcomer.ask(1, "room:join", JOIN)).toContain('"ok":true');
  newcomer.close();
}

describe("[CMD-1] what is no command is refused, and the connection lives on", () => {
  it.each([
    ["an event without an acknowledgement", '42["room:join",{"room":"final"}]'],
    ["a name alone", '42["room:join"]'],
    ["a number for a name", '42[5,{"room":"final"}]'],
    ["a number for a name and nothing else", "42[5]"],
    ["the name of an emitter's error event", '42["error"]'],
    ["the name of an emitter's error event with a payload", '42["error",{"message":"boom"}]'],
    ["a name from Object.prototype", '42["__proto__",{}]'],
    ["an acknowledgement of nothing", "4317[1,2,3]"],
    ["an acknowledgement with a prototype's name", '43["__proto__"]'],
  ])("%s", async (_what, packet) => {
    const server = await startServer(HOSTED);
    const client = await TcpClient.signIn(server.url);

    client.send(packet);

    expect(await client.ask(1, "room:join", JOIN)).toContain('"ok":true');
    client.close();
  });

  it("an acknowledgement that is not last is not called, and the event is refused", async () => {
    const server = await startServer(HOSTED);
    const client = await TcpClient.signIn(server.url);

    // On the wire an acknowledgement is the packet's number; further arguments before it are what a client got wrong.
    client.send('421["room:join",{"room":"final"},{"room":"other"}]');

    const answer = await client.received((text) => text.startsWith("431["));
    expect(answer).toContain('"code":"INVALID"');
    expect(await client.ask(2, "room:join", JOIN)).toContain('"ok":true');
    client.close();
  });

  it("a number for a name is answered with NOT_FOUND where it can be", async () => {
    const server = await startServer(HOSTED);
    const client = await TcpClient.signIn(server.url);

    client.send('421[5,{"room":"final"}]');

    expect(await client.received((text) => text.startsWith("431["))).toContain('"NOT_FOUND"');
    client.close();
  });

  it("a payload with binary data is answered with INVALID", async () => {
    const server = await startServer(HOSTED);
    const client = await TcpClient.signIn(server.url);

    client.send('451-1["room:join",{"room":{"_placeholder":true,"num":0}}]');
    client.sendBinary(Buffer.from("final"));

    const answer = await client.received((text) => text.startsWith("431["));
    expect(answer).toContain('"code":"INVALID"');
    expect(await client.ask(2, "room:join", JOIN)).toContain('"ok":true');
    client.close();
  });

  it("320 MB of refused events, one after another, leave the memory as it was", async () => {
    const server = await startServer(HOSTED);
    const client = await TcpClient.signIn(server.url);
    const refused = `42["room:join",{"room":"${"a".repeat(8_000)}"}]`;
    await client.ask(1, "room:join", JOIN);
    let asked = 1;
    const refuse160MB = async () => {
      for (let round = 0; round < 40; round += 1) {
        for (let n = 0; n < 500; n += 1) client.send(refused);
        // Its answer says that all before it are done with.
        asked += 1;
        await client.ask(asked, "room:leave", JOIN);
      }
      collectGarbage();
    };
    // At first the process takes the memory that it works with, which the allocator keeps.
    await refuse160MB();
    await refuse160MB();
    const before = process.memoryUsage().rss;

    await refuse160MB();
    await refuse160MB();

    expect(process.memoryUsage().rss - before).toBeLessThan(120_000_000);
    client.close();
  });

  it("counts an event that it cannot answer", async () => {
    const server = await startServer(HOSTED);
    const client = await TcpClient.signIn(server.url);

    client.send('42["room:join",{"room":"final"}]');

    await waitFor(async () => {
      const metrics = await (await fetch(`${server.url}/metrics`)).text();
      return /refused\w*\{code="INVALID"\} 1/.test(metrics);
    });
    client.close();
  });

  it("answers a payload of more than 16 kB with TOO_LARGE [TOO_LARGE]", async () => {
    const server = await startServer(HOSTED);
    const client = await TcpClient.signIn(server.url);

    const answer = await client.ask(1, "message:send", {
      room: "final",
      id: "1",
      text: "a".repeat(17_000),
    });

    expect(answer).toContain('"code":"TOO_LARGE"');
    expect(await client.ask(2, "room:join", JOIN)).toContain('"ok":true');
    client.close();
  });

  it("answers a payload that is nested deeper than 8 with TOO_LARGE", async () => {
    const server = await startServer(HOSTED);
    const client = await TcpClient.signIn(server.url);
    const nested = (depth: number): unknown => (depth === 0 ? {} : { a: nested(depth - 1) });

    expect(await client.ask(1, "room:join", nested(9))).toContain('"code":"TOO_LARGE"');
    expect(await client.ask(2, "room:join", JOIN)).toContain('"ok":true');
    client.close();
  });
});

describe("[CMD-6] a packet that is none ends its connection and nothing else", () => {
  it.each([
    ["text that is no packet", "hello"],
    ["an event that is no JSON", '42["room:join",{'],
    ["an event that is no array", '42{"room":"final"}'],
    ["the name of a reserved event", '42["disconnect"]'],
    ["the name of a reserved event, as a connection", '42["connect",{}]'],
    ["an unknown packet type", "49[]"],
    [
      "an event with a million attachments",
      '451000000-["room:join",{"_placeholder":true,"num":0}]',
    ],
  ])("%s", async (_what, packet) => {
    const server = await startServer(HOSTED);
    const client = await TcpClient.signIn(server.url);

    client.send(packet);
    // Binary data that nobody announced.
    client.sendBinary(Buffer.from("attachment"));

    await client.ended();
    await expectAlive(server.url);
  });

  it("bytes that are no UTF-8", async () => {
    const server = await startServer(HOSTED);
    const client = await TcpClient.signIn(server.url);

    client.send(
      Buffer.concat([Buffer.from('421["room:join",{"room":"'), Buffer.from([0xff, 0xfe])]),
    );

    await client.ended();
    await expectAlive(server.url);
  });

  it("JSON that is nested 100,000 deep", async () => {
    const server = await startServer(HOSTED);
    const client = await TcpClient.signIn(server.url);

    client.send(`421["room:join",${"[".repeat(60_000)}${"]".repeat(60_000)}]`);
    const huge = await TcpClient.signIn(server.url);
    huge.send(`421["room:join",${"[".repeat(100_000)}${"]".repeat(100_000)}]`);

    await huge.ended();
    await expectAlive(server.url);
    // What fits into a packet is answered, or ends the one who sent it; it does nothing to the others.
    await waitFor(
      () => client.closed || client.texts.some((text) => text.includes('"code":"TOO_LARGE"')),
    );
    client.close();
  });

  it("a packet of 10 MB, before it is taken into memory", async () => {
    const server = await startServer(HOSTED);
    const client = await TcpClient.signIn(server.url);
    const before = process.memoryUsage().rss;

    client.send(`421["room:join",{"room":"${"a".repeat(10_000_000)}"}]`);

    await client.ended();
    await expectAlive(server.url);
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  });
});

describe("[CMD-6] over polling", () => {
  async function polled() {
    const server = await startServer({ ...HOSTED, transports: ["websocket", "polling"] });
    const endpoint = `${server.url}/socket.io/?EIO=4&transport=polling`;
    const open = await (await fetch(endpoint)).text();
    const session = `${endpoint}&sid=${JSON.parse(open.slice(1)).sid}`;
    return { server, session };
  }

  it.each([
    ["no packet", "hello"],
    ["an event that is no JSON", '42["room:join",{'],
    ["a body of a megabyte", `42["room:join","${"a".repeat(1_000_000)}"]`],
    ["thousands of packets", Array.from({ length: 20_000 }, () => "42[5]").join("\u001e")],
  ])("a body that is %s", async (_what, body) => {
    const { server, session } = await polled();

    const answer = await fetch(session, { method: "POST", body }).catch(() => undefined);

    if (answer) expect([200, 400, 413]).toContain(answer.status);
    await expectAlive(server.url);
  });

  it("two polls at a time, and a method that is none", async () => {
    const { server, session } = await polled();
    // The first poll waits for a packet; the second may not.
    await fetch(session, { method: "POST", body: '40{"protocol":1,"guest":{}}' });
    await (await fetch(session)).text();
    const answers = await Promise.allSettled([
      fetch(session),
      fetch(session),
      fetch(session, { method: "DELETE" }),
    ]);

    expect(answers.some((one) => one.status === "fulfilled" && one.value.status === 400)).toBe(
      true,
    );
    await expectAlive(server.url);
  });
});
