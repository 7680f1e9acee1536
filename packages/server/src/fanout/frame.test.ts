import { describe, expect, it } from "vitest";
import { readMessages, type WireMessage } from "../../test/web-socket-messages.ts";
import { Frame } from "./frame.ts";

const messagesIn = (bytes: Buffer) => readMessages(bytes).messages;
const textOf = ({ text }: WireMessage) => text;

const packetOf = (bytes: number) =>
  `2["room:entries",{"text":"${"goal! ".repeat(bytes).slice(0, bytes - 29)}"}]`;

describe("plain", () => {
  it.each([30, 124, 125, 126, 65_534, 65_535, 65_536, 300_000])(
    "is one text message of %i bytes and Engine.IO's packet type",
    (bytes) => {
      const packet = packetOf(bytes);
      expect(Buffer.byteLength(packet)).toBe(bytes);
      const messages = messagesIn(new Frame([packet], "deflate").plain);
      expect(messages.map(textOf)).toEqual([`4${packet}`]);
    },
  );

  it("is one message after the other for several packets", () => {
    const packets = [packetOf(500), packetOf(40)];
    expect(messagesIn(new Frame(packets, "deflate").plain).map(textOf)).toEqual(
      packets.map((packet) => `4${packet}`),
    );
  });

  it("counts bytes, not characters", () => {
    const packet = '2["room:entries",{"text":"すごいゴール⚽️"}]';
    expect(messagesIn(new Frame([packet], "none").plain).map(textOf)).toEqual([`4${packet}`]);
  });
});

describe("deflated", () => {
  it("says the same in fewer bytes, with RSV1 set", () => {
    const packet = packetOf(2_000);
    const frame = new Frame([packet], "deflate");
    const [message] = messagesIn(frame.deflated);
    expect(message?.compressed).toBe(true);
    expect(message && textOf(message)).toBe(`4${packet}`);
    expect(frame.deflated.length).toBeLessThan(frame.plain.length / 4);
  });

  it("leaves a small packet beside a large one as it is", () => {
    const [large, small] = messagesIn(
      new Frame([packetOf(2_000), packetOf(40)], "deflate").deflated,
    );
    expect([large?.compressed, small?.compressed]).toEqual([true, false]);
  });

  it.each([
    ["under 400 bytes", [packetOf(390)], "deflate"],
    ["for few viewers", [packetOf(2_000)], "none"],
  ] as const)("is plain for packets %s", (_title, packets, compression) => {
    const frame = new Frame(packets, compression);
    expect(frame.deflated.equals(frame.plain)).toBe(true);
  });

  it("is made once however often it is asked for", () => {
    const frame = new Frame([packetOf(2_000)], "deflate");
    expect(frame.deflated).toBe(frame.deflated);
    expect(frame.plain).toBe(frame.plain);
  });
});
