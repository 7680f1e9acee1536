/** A bucket of an S3-compatible service, and who asks. */
export interface S3Bucket {
  /** The service's origin, for example `https://s3.eu-central-1.amazonaws.com`. */
  endpoint: string;
  name: string;
  /** What the names of all files begin with: empty, or a path that ends in `/`. */
  prefix: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** What a service is asked for that has no regions. */
const DEFAULT_REGION = "us-east-1";

/**
 * Reads `https://key:secret@endpoint/bucket/prefix?region=eu-central-1`; the prefix and the region may be left out.
 *
 * @returns undefined for any other text.
 */
export function parseS3Url(text: string): S3Bucket | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, username, password, pathname, origin, searchParams, hash } = new URL(text);
  if (protocol !== "https:" && protocol !== "http:") return undefined;
  const [name = "", ...folders] = pathname.slice(1).split("/").filter(Boolean);
  const unknown = [...searchParams.keys()].some((key) => key !== "region");
  if (username === "" || password === "" || name === "" || hash !== "" || unknown) return undefined;
  return {
    endpoint: origin,
    name,
    prefix: folders.map((folder) => `${folder}/`).join(""),
    region: searchParams.get("region") || DEFAULT_REGION,
    accessKeyId: decodeURIComponent(username),
    secretAccessKey: decodeURIComponent(password),
  };
}

/** As {@link parseS3Url} reads it, for a human: without the keys. */
export function redactS3Url(text: string): string {
  const bucket = parseS3Url(text);
  return bucket ? `${bucket.endpoint}/${bucket.name}/${bucket.prefix}` : "";
}
