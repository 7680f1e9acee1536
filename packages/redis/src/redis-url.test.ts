import { describe, expect, it } from "vitest";
import { parseRedisUrl, RedisUrlError } from "./redis-url.ts";

describe("the URL of Redis", () => {
  it.each([
    ["redis://cache", { topology: "single", at: { host: "cache", port: 6_379 }, db: 0 }],
    ["redis://cache:7000/3", { topology: "single", at: { host: "cache", port: 7_000 }, db: 3 }],
    ["redis://[::1]:7000", { topology: "single", at: { host: "::1", port: 7_000 } }],
    ["rediss://cache", { secure: true }],
    ["redis://cache", { secure: false }],
    ["redis://:p%40ss@cache", { password: "p@ss" }],
    ["redis://ana:p%3As@cache", { username: "ana", password: "p:s" }],
    [
      "redis+sentinel://u:p@s1,s2:5000/main/2",
      {
        topology: "sentinel",
        at: [
          { host: "s1", port: 26_379 },
          { host: "s2", port: 5_000 },
        ],
        name: "main",
        db: 2,
        username: "u",
        password: "p",
      },
    ],
    ["rediss+sentinel://s1/main", { topology: "sentinel", secure: true, db: 0 }],
    [
      "redis+cluster://a:1,b:2",
      {
        topology: "cluster",
        at: [
          { host: "a", port: 1 },
          { host: "b", port: 2 },
        ],
      },
    ],
    ["rediss+cluster://a", { topology: "cluster", secure: true }],
  ])("%s is read", (url, expected) => {
    expect(parseRedisUrl(url)).toMatchObject(expected);
  });

  it("has no name or password where it says none", () => {
    expect(parseRedisUrl("redis://cache")).not.toHaveProperty("password");
    expect(parseRedisUrl("redis://:p@cache")).not.toHaveProperty("username");
  });

  it.each([
    ["http://cache", "not the URL of a Redis"],
    ["", "not the URL of a Redis"],
    ["redis://", "not the URL of a Redis"],
    ["redis://cache?family=6", "not the URL of a Redis"],
    ["redis://a,b", "one host"],
    ["redis://cache/three", '"three"'],
    ["redis://cache/1/2", "a database, if anything"],
    ["redis://cache:70000", '"cache:70000"'],
    ["redis://%zz@cache", "%"],
    ["redis+sentinel://s1", "name of its primary"],
    ["redis+cluster://a/1", "no database"],
  ])("%s is refused in one line that says why", (url, why) => {
    const parse = () => parseRedisUrl(url);
    expect(parse).toThrow(RedisUrlError);
    expect(parse).toThrow(why);
    expect(parse).toThrow(/^[^\n]+$/);
  });

  it("a refusal does not repeat the password", () => {
    expect(() => parseRedisUrl("redis://u:s3cret@cache:99999")).not.toThrow(/s3cret/);
    expect(() => parseRedisUrl("redis+what://u:s3cret@cache")).not.toThrow(/s3cret/);
  });
});
