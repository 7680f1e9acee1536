import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Verdict } from "@courtside/server";
import { afterEach, describe, expect, it } from "vitest";
import { messageContext } from "../../test/message-context.ts";
import { type ClassifierOptions, classifier } from "./classifier.ts";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A moderation endpoint with one answer. */
async function endpoint(answer: unknown) {
  const asked: { authorization: string | undefined; body: unknown }[] = [];
  const server = createServer(async (request, response) => {
    const body = JSON.parse((await request.toArray()).join(""));
    asked.push({ authorization: request.headers.authorization, body });
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/moderations`,
    asked,
  };
}

const scores = (category_scores: unknown) => ({ id: "modr-1", results: [{ category_scores }] });

const ask = (options: ClassifierOptions) =>
  classifier(options).beforeMessage?.(messageContext({ text: "hello" })) as Promise<Verdict>;

describe("the endpoint", () => {
  it("is sent the text, the model and the key, and nothing of author or room", async () => {
    const { url, asked } = await endpoint(scores({ hate: 0 }));
    await ask({ url, apiKey: "key-1", model: "omni-moderation-latest" });
    expect(asked).toEqual([
      { authorization: "Bearer key-1", body: { model: "omni-moderation-latest", input: "hello" } },
    ]);
  });

  it("is sent no key where there is none", async () => {
    const { url, asked } = await endpoint(scores({ hate: 0 }));
    await ask({ url });
    expect(asked).toEqual([{ authorization: undefined, body: { input: "hello" } }]);
  });
});

describe("the images of a message", () => {
  const image = {
    id: "i1",
    url: "/images/i1.webp",
    type: "image/webp",
    width: 9,
    height: 9,
    bytes: async () => Buffer.from("pixels"),
  };
  const picture = [
    { type: "image_url", image_url: { url: `data:image/webp;base64,${btoa("pixels")}` } },
  ];
  const judge = (options: ClassifierOptions, text: string, attachments: unknown[]) => {
    const context = messageContext({ text });
    const message = { ...context.message, attachments: attachments as (typeof image)[] };
    return classifier(options).beforeMessage?.({ ...context, message });
  };

  it("are left out unless they are asked for", async () => {
    const { url, asked } = await endpoint(scores({ hate: 0 }));
    await judge({ url }, "look", [image]);
    expect(asked.map(({ body }) => body)).toEqual([{ input: "look" }]);
  });

  it("are sent one by one, with the text by itself where there is one", async () => {
    const { url, asked } = await endpoint(scores({ hate: 0, sexual: 0.95 }));

    expect(await judge({ url, images: "sent" }, "look", [image, image])).toMatchObject({
      action: "reject",
      detail: "sexual 0.95",
    });
    const inputs = asked.map(({ body }) => (body as { input: unknown }).input);
    expect(inputs).toHaveLength(3);
    expect(inputs).toEqual(expect.arrayContaining(["look", picture]));

    asked.length = 0;
    await judge({ url, images: "sent" }, "", [image]);
    expect(asked.map(({ body }) => body)).toEqual([{ input: picture }]);
  });

  it("that cannot be read are not taken for good ones", async () => {
    const { url } = await endpoint(scores({ hate: 0 }));
    const { bytes: _, ...unreadable } = image;
    await expect(judge({ url, images: "sent" }, "look", [unreadable])).rejects.toThrow("read");
  });
});

describe("the verdict", () => {
  it.each([
    [0.49, { action: "allow" }],
    [0.5, { action: "hold", reasonCode: "classifier", detail: "hate 0.50" }],
    [0.9, { action: "reject", reasonCode: "classifier", detail: "hate 0.90" }],
  ])("by default of a score of %d", async (hate, verdict) => {
    const { url } = await endpoint(scores({ harassment: 0.1, hate }));
    expect(await ask({ url })).toEqual(verdict);
  });

  it("is the strictest of all categories, each by its own threshold, the others by *", async () => {
    const { url } = await endpoint(scores({ violence: 0.95, sexual: 0.4, hate: 0.6 }));
    const thresholds = { violence: {}, sexual: { reject: 0.3 }, "*": { shadow: 0.5 } };
    expect(await ask({ url, thresholds })).toMatchObject({
      action: "reject",
      detail: "sexual 0.40",
    });
    expect(await ask({ url, thresholds: { ...thresholds, sexual: {} } })).toMatchObject({
      action: "shadow",
      detail: "hate 0.60",
    });
  });
});

describe("an answer without usable scores is a failure:", () => {
  it.each([
    ["no results", { results: [] }],
    ["no scores", scores({})],
    ["a score that is no number", scores({ hate: "high" })],
    ["no object", "fine"],
    ["null", null],
  ])("%s", async (_name, answer) => {
    const { url } = await endpoint(answer);
    await expect(ask({ url })).rejects.toThrow(TypeError);
  });
});

it("refuses a threshold that is no score", () => {
  const url = "https://example.com/v1/moderations";
  expect(() => classifier({ url, thresholds: { hate: { hold: 50 } } })).toThrow(
    "thresholds: hate.hold is from 0 to 1, not 50",
  );
});
