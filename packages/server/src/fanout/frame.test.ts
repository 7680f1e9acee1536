import { constants, inflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { Frame } from "./frame.ts";

interface Message {
  payload: Buffer;
  compressed: boolean;
}

/** Reads unmasked text messages, as RFC 6455 5.2 lays them out. */
function messagesIn(bytes: Buffer): Message[] {
  const messages: Message[] = [];
  for (let at = 0; at < bytes.length; ) {
    expect(bytes.readUInt8(at) & 0b1011_1111).toBe(0x81);
    const compressed = (bytes.readUInt8(at) & 0x40) !== 0;
    const short = bytes.readUInt8(at + 1);
    const [length, header] =
      short < 126
        ? [short, 2]
        : short === 126
          ? [bytes.readUInt16BE(at + 2), 4]
          : [Number(bytes.readBigUInt64BE(at + 2)), 10];
    messages.push({ payload: bytes.subarray(at + header, at + header + length), compressed });
    at += header + length;
  }
  return messages;
}

/** As a receiver without context takeover reads it: with the tail that RFC 7692 7.2.2 appends. */
function textOf({ payload, compressed }: Message): string {
  if (!compressed) return payload.toString();
  const whole = Buffer.concat([payload, Buffer.from([0, 0, 0xff, 0xff])]);
  return inflateRawSync(whole, { finishFlush: constants.Z_SYNC_FLUSH }).toString();
}

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
