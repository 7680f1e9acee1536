import { expect, it } from "vitest";
import { loadRedisPackage, type RedisPackage } from "../../store/redis-package.ts";
import { checkRedis } from "./check-redis.ts";

const OPTIONS = {
  redisUrl: "redis://:S3CRET@cache.test:6379",
  redisDurability: "replicated",
} as const;

it("asks nothing without a Redis URL", async () => {
  expect(await checkRedis({ redisUrl: null, redisDurability: "local" })).toEqual([]);
});

it("says what the package finds, and where, without the password", async () => {
  const asked: unknown[] = [];
  const redis: Pick<RedisPackage, "checkRedis"> = {
    async checkRedis(options) {
      asked.push(options);
      return [{ status: "bad", line: "keys may be evicted" }];
    },
  };
  const findings = await checkRedis(OPTIONS, async () => redis as RedisPackage);
  expect(asked).toEqual([{ url: OPTIONS.redisUrl, durability: "replicated" }]);
  expect(findings).toEqual([
    { status: "bad", line: "redis: redis://cache.test:6379: keys may be evicted" },
  ]);
});

it("says what to install where the package is missing", async () => {
  const missing = Object.assign(
    new Error("Cannot find package '@courtside/redis' imported from here"),
    {
      code: "ERR_MODULE_NOT_FOUND",
    },
  );
  const findings = await checkRedis(OPTIONS, () => loadRedisPackage(() => Promise.reject(missing)));
  expect(findings).toEqual([
    {
      status: "bad",
      line: "redis: redisUrl is set, and the package @courtside/redis is not installed: npm install @courtside/redis",
    },
  ]);
});

it("does not take a fault within the package for a missing one", async () => {
  const broken = Object.assign(new Error("Cannot find package 'ioredis' imported from it"), {
    code: "ERR_MODULE_NOT_FOUND",
  });
  const check = checkRedis(OPTIONS, () => loadRedisPackage(() => Promise.reject(broken)));
  await expect(check).rejects.toBe(broken);
});
