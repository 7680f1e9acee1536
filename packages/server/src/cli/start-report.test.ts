import { expect, test } from "vitest";
import { type ChatServerOptions, resolveOptions } from "../options/index.ts";
import { packageVersion } from "../package-version.ts";
import { startReport } from "./start-report.ts";

function report(input: ChatServerOptions): string {
  return startReport(resolveOptions(input, "development"), "http://127.0.0.1:8080").join("\n");
}

test("says where the server is, what it does and how to stop it", () => {
  expect(
    report({ embedDir: "widget" }).replace(packageVersion(), "VERSION"),
  ).toMatchInlineSnapshot(`
    "Courtside VERSION is running at http://127.0.0.1:8080
      store    ./data/courtside.db
      sign-in  guests only; set COURTSIDE_JWKS_URL or COURTSIDE_JWT_SECRET to admit members of your site
      origins  * (pages of any site may connect)
      embed    <script async src="http://127.0.0.1:8080/embed/courtside.js" data-room="demo"></script>
      metrics  http://127.0.0.1:8080/metrics
      api      off; set COURTSIDE_API_KEY to have the host API
    Press Ctrl+C to stop."
  `);
});

test.each([
  [{}, "guests only; set COURTSIDE_JWKS_URL or COURTSIDE_JWT_SECRET"],
  [
    { jwtSecret: "s".repeat(32) },
    "guests, and members with a token signed with COURTSIDE_JWT_SECRET",
  ],
  [
    { jwksUrl: "https://site.test/jwks", guests: false },
    "sign-in  members with a token signed by a key of https://site.test/jwks",
  ],
  [{ data: ":memory:" }, "store    memory; nothing is kept"],
  [
    { redisUrl: "redis://cache.test:6379" },
    "store    redis://cache.test:6379, shared by all servers with the prefix courtside\n",
  ],
  [
    { redisUrl: "redis+cluster://a:1,b:2", redisPrefix: "live", redisDurability: "replicated" },
    "redis+cluster://a:1,b:2, shared by all servers with the prefix live, each message in one replica at least\n",
  ],
  [{ origins: ["https://site.test"] }, "origins  https://site.test\n"],
  [{ metrics: 9_090 }, "metrics  http://127.0.0.1:9090/metrics"],
  [{ metrics: "off" }, "metrics  off"],
  [
    { apiKeys: [`feed:${"k".repeat(32)}:read+write`] },
    "api      http://127.0.0.1:8080/api/v1 for feed (read, write)",
  ],
  [
    { imagesDir: "./images", rooms: { "match-*": { settings: { features: ["images"] } } } },
    "images   ./images, for match-*\n  metrics",
  ],
  [
    { imagesDir: "./images", redisUrl: "redis://cache.test" },
    "other nodes need the same directory: share it, or set COURTSIDE_IMAGES_S3\n",
  ],
] as const)("with %j: %s", (input, line) => {
  expect(report(input as ChatServerOptions)).toContain(line);
});

test("never prints the secret", () => {
  const redisUrl = "redis://user:hunter2@cache.test";
  const secret = "hunter2".repeat(5);
  const imagesS3 = "https://key:hunter2@s3.test/bucket";
  const said = report({ jwtSecret: secret, apiKeys: [secret], redisUrl, imagesS3 });
  expect(said).not.toContain("hunter2");
  expect(said).toContain("images   https://s3.test/bucket/");
});
