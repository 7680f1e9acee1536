import { describe, expect, it } from "vitest";
import { isRedisUrl, redactRedisUrl } from "./redis-url.ts";

describe("isRedisUrl", () => {
  it.each([
    "redis://localhost",
    "redis://127.0.0.1:6379",
    "rediss://user:pass@redis.example.com:6380/2",
    "redis://:p%40ss%2Fw@redis.example.com:6379",
    "redis://[::1]:6379/0",
    "redis+sentinel://s1:26379,s2:26379,s3/primary",
    "redis+sentinel://user:secret@s1:26379/primary/3",
    "rediss+sentinel://s1/primary",
    "redis+cluster://n1:7000,n2:7001,n3:7002",
    "rediss+cluster://:secret@n1:7000",
  ])("takes %s", (url) => expect(isRedisUrl(url)).toBe(true));

  it.each([
    "localhost:6379",
    "http://localhost:6379",
    "redis:localhost",
    "redis://",
    "redis://host:0",
    "redis://host:70000",
    "redis://host:port",
    "redis://a,b",
    "redis://:p@ss@host",
    "redis://host?family=6",
    "redis://host/cache",
    "redis+sentinel://s1,s2",
    "redis+sentinel://s1,,s2/primary",
    "redis+cluster://n1/0",
    "redis+cluster://n1 n2",
  ])("refuses %s", (url) => expect(isRedisUrl(url)).toBe(false));
});

describe("redactRedisUrl", () => {
  it.each([
    ["redis://localhost:6379", "redis://localhost:6379"],
    ["rediss://user:S3CRET@redis.example.com:6380/2", "rediss://redis.example.com:6380/2"],
    ["redis://:S3@CR/ET@host", "redis://host"],
    ["redis://host:1/0?password=S3CRET", "redis://host:1/0"],
    ["redis+sentinel://:S3CRET@a:1,b:2/primary/1", "redis+sentinel://a:1,b:2/primary/1"],
    ["S3CRET", "(not a Redis URL)"],
  ])("of %s leaves %s", (url, printed) => expect(redactRedisUrl(url)).toBe(printed));
});
