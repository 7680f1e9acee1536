import { createHash } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer, text } from "node:stream/consumers";
import { AwsV4Signer } from "aws4fetch";
import { describe, expect, it } from "vitest";
import { createS3Storage } from "./s3-storage.ts";

const KEYS = { accessKeyId: "AKEXAMPLE", secretAccessKey: "s3cr/et+key" };

/** A bucket that keeps objects in memory and takes only requests that are signed with the right keys. */
async function bucket() {
  const objects = new Map<string, { bytes: Buffer; headers: IncomingHttpHeaders }>();
  const answers: number[] = [];
  const server = createServer(async (request, response) => {
    const { method = "", url = "", headers } = request;
    const bytes = await buffer(request);
    const origin = `http://${headers.host}`;
    const digest = createHash("sha256").update(bytes).digest("hex");
    const claimed = headers["x-amz-content-sha256"];
    const signer = new AwsV4Signer({
      ...KEYS,
      method,
      url: origin + url,
      region: "eu-central-1",
      service: "s3",
      datetime: String(headers["x-amz-date"]),
      headers: {
        "x-amz-content-sha256": String(claimed),
        ...(method === "PUT" && {
          "content-type": String(headers["content-type"]),
          "cache-control": String(headers["cache-control"]),
        }),
      },
    });
    const expected = await signer.authHeader();
    const intact = claimed === "UNSIGNED-PAYLOAD" || claimed === digest;
    const path = decodeURIComponent(url);
    const status = headers.authorization !== expected || !intact ? 403 : act(path);
    answers.push(status);
    response.writeHead(status);
    response.end(method === "GET" && status === 200 ? objects.get(path)?.bytes : undefined);

    function act(key: string): number {
      if (method === "PUT") objects.set(key, { bytes, headers });
      if (method === "DELETE") objects.delete(key);
      return method === "DELETE" ? 204 : objects.has(key) ? 200 : 404;
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    endpoint,
    objects,
    answers,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function storageAt(endpoint: string, keys = KEYS) {
  return createS3Storage({
    endpoint,
    name: "chat",
    prefix: "images/",
    region: "eu-central-1",
    ...keys,
  });
}

describe("images in a bucket", () => {
  it("are put, read and removed by signed requests", async () => {
    await using s3 = await bucket();
    const storage = storageAt(s3.endpoint);

    await storage.put("a-b_c.webp", Buffer.from("an image"));
    const [[key, object] = []] = s3.objects;
    expect(key).toBe("/chat/images/a-b_c.webp");
    expect(object?.headers).toMatchObject({ "content-type": "image/webp" });

    const file = await storage.open("a-b_c.webp");
    expect(file && (await text(file.body))).toBe("an image");

    await storage.remove("a-b_c.webp");
    expect(await storage.open("a-b_c.webp")).toBeUndefined();
    await storage.remove("a-b_c.webp");
    expect(s3.answers).toEqual([200, 200, 204, 404, 204]);
  });

  it("are not there for whoever has other keys, which is said", async () => {
    await using s3 = await bucket();
    const storage = storageAt(s3.endpoint, { ...KEYS, secretAccessKey: "another" });

    await expect(storage.put("a.webp", Buffer.from("x"))).rejects.toThrow("answered PUT with 403");
    expect(s3.objects.size).toBe(0);
  });
});
