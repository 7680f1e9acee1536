const ENTRY_SECONDS = 300;
const IMMUTABLE_SECONDS = 31_536_000;

/** How long a browser and a CDN may keep one of the widget's files. */
export function cacheControl(file: string): string {
  return hasHash(file)
    ? `public, max-age=${IMMUTABLE_SECONDS}, immutable`
    : `public, max-age=${ENTRY_SECONDS}, must-revalidate`;
}

// Rollup writes eight characters of base64url. A word of eight letters ("playback") is no hash: keeping a hashed file for
// five minutes costs little, and keeping an entry file for good would never be undone.
function hasHash(file: string): boolean {
  const hash = /[-.]([A-Za-z0-9_-]{8})\.(?:js|css|json)(?:\.map)?$/.exec(file)?.[1];
  return hash !== undefined && /[0-9A-Z]/.test(hash);
}
