import { freePort, startRedis, stopRedis } from "@courtside/testing/redis";
import { afterEach, expect, it } from "vitest";
import { checkRedis } from "./check-redis.ts";

afterEach(stopRedis);

it("finds a Redis that keeps what it is given", async () => {
  const { url } = await startRedis({ appendonly: "everysec" });
  expect(await checkRedis({ url, durability: "local" })).toEqual([
    { status: "good", line: expect.stringMatching(/^version \d+\.\d+/) },
    { status: "good", line: "appendonly is on" },
    { status: "good", line: "maxmemory-policy is noeviction" },
  ]);
});

it("says what has to be changed", async () => {
  const config = { "maxmemory-policy": "allkeys-lru" };
  const { url } = await startRedis({ appendonly: "off", config });
  const findings = await checkRedis({ url, durability: "replicated" });
  expect(findings.filter(({ status }) => status === "bad").map(({ line }) => line)).toEqual([
    expect.stringContaining("appendonly is off"),
    expect.stringContaining("maxmemory-policy is allkeys-lru"),
    expect.stringContaining("no replica follows it"),
    expect.stringContaining("min-replicas-to-write is 0"),
  ]);
});

it("says that it cannot be reached, in one line and without the password", async () => {
  const port = await freePort();
  const findings = await checkRedis({
    url: `redis://:S3CRET@127.0.0.1:${port}`,
    durability: "local",
  });
  expect(findings).toEqual([
    { status: "bad", line: expect.stringMatching(/^cannot be reached \(.*ECONNREFUSED.*\)$/) },
  ]);
  expect(findings[0]?.line).not.toContain("S3CRET");
});

it("says what is wrong with a URL", async () => {
  const [finding] = await checkRedis({ url: "redis://a,b", durability: "local" });
  expect(finding).toMatchObject({ status: "bad", line: expect.stringContaining("one host") });
});

it("says when a power cut costs more than it needs to", async () => {
  const { url } = await startRedis({ appendonly: "everysec", config: { appendfsync: "no" } });
  expect(await checkRedis({ url, durability: "local" })).toContainEqual({
    status: "note",
    line: expect.stringContaining("appendfsync is no"),
  });
});
