import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { AwsClient } from "aws4fetch";
import type { S3Bucket } from "../../options/s3-url.ts";
import { ENCODED_TYPE } from "../decoder/decoded-image.ts";
import type { ImageStorage } from "./image-storage.ts";

/** Milliseconds for one request. */
const TIMEOUT_MS = 15_000;

/** Keeps images in a bucket of an S3-compatible service, addressed by its path. */
export function createS3Storage(bucket: S3Bucket): ImageStorage {
  const { endpoint, name: bucketName, prefix, region, accessKeyId, secretAccessKey } = bucket;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 2 });

  async function ask(method: "PUT" | "GET" | "DELETE", name: string, body?: Uint8Array) {
    const response = await client.fetch(`${endpoint}/${bucketName}/${prefix}${name}`, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body && {
        body: Buffer.from(body),
        headers: { "Content-Type": ENCODED_TYPE, "Cache-Control": "public, max-age=86400" },
      }),
    });
    if (response.ok || response.status === 404) return response;
    await response.body?.cancel();
    throw new Error(`The images' bucket answered ${method} with ${response.status}.`);
  }

  return {
    async put(name, bytes) {
      const { status } = await ask("PUT", name, bytes);
      if (status === 404) throw new Error(`There is no bucket ${bucketName} at ${endpoint}.`);
    },
    async open(name) {
      const { status, body, headers } = await ask("GET", name);
      if (status === 404 || !body) return undefined;
      const length = headers.get("content-length");
      return {
        ...(length !== null && { size: Number(length) }),
        body: Readable.fromWeb(body as ReadableStream),
      };
    },
    async remove(name) {
      await ask("DELETE", name);
    },
  };
}
