import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Attachment, WireError } from "@courtside/protocol";
import type { ChatServer } from "@courtside/server";
import sharp from "sharp";
import { type Claims, tokenOf } from "./people.ts";

/** A picture of one colour. */
export function picture(width: number, height: number, background = "#c33") {
  return sharp({ create: { width, height, channels: 3, background } });
}

/** A picture that no encoder makes small. */
export function noise(width: number, height: number) {
  return sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } });
}

const folders: string[] = [];

/** A directory for images, which {@link removeFolders} takes away. */
export async function imageFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "courtside-images-"));
  folders.push(folder);
  return folder;
}

export async function removeFolders(): Promise<void> {
  const gone = folders.splice(0);
  await Promise.all(gone.map((folder) => rm(folder, { recursive: true, force: true })));
}

export interface UploadOptions {
  room?: string;
  claims?: Claims;
  /** Default the member's own; null sends none. */
  token?: string | null;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export interface UploadAnswer {
  status: number;
  headers: Headers;
  attachment: Attachment;
  expiresAt: number;
  error: WireError;
}

/** Uploads a file as a member of the host. */
export async function upload(
  server: Pick<ChatServer, "url">,
  sub: string,
  body: Uint8Array | ReadableStream,
  { room = "final", claims = {}, headers = {}, signal, ...more }: UploadOptions = {},
): Promise<UploadAnswer> {
  const token = more.token === undefined ? await tokenOf(sub, claims) : more.token;
  const response = await fetch(`${server.url}/uploads/v1/rooms/${room}/images`, {
    method: "POST",
    body: body instanceof Uint8Array ? Buffer.from(body) : body,
    headers: { ...(token !== null && { authorization: `Bearer ${token}` }), ...headers },
    ...(!(body instanceof Uint8Array) && { duplex: "half" }),
    ...(signal && { signal }),
  });
  return { status: response.status, headers: response.headers, ...(await response.json()) };
}

/** As {@link upload}, for what has to succeed. */
export async function uploaded(
  server: Pick<ChatServer, "url">,
  sub: string,
  body?: Uint8Array,
  options: UploadOptions = {},
): Promise<Attachment> {
  const file = body ?? (await picture(800, 600).jpeg().toBuffer());
  const answer = await upload(server, sub, file, options);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer));
  return answer.attachment;
}
