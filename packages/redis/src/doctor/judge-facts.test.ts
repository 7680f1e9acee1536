import { expect, it } from "vitest";
import { judgeFacts } from "./judge-facts.ts";
import type { RedisFacts } from "./read-facts.ts";

const GOOD: RedisFacts = {
  version: "7.2.4",
  role: "master",
  appendonly: true,
  appendfsync: "everysec",
  evictionPolicy: "noeviction",
  minReplicas: 1,
  replicas: 2,
};

function marks(facts: Partial<RedisFacts>, durability: "local" | "replicated" = "replicated") {
  return judgeFacts({ ...GOOD, ...facts }, durability).map(({ status }) => status);
}

it("finds nothing wrong where nothing is", () => {
  expect(marks({})).toEqual(["good", "good", "good", "good", "good"]);
});

it("asks for replicas only where messages have to be in one", () => {
  expect(marks({ replicas: 0, minReplicas: 0 }, "local")).toEqual(["good", "good", "good"]);
});

it.each([
  [{ appendonly: false }, "bad", /^appendonly is off.*set appendonly yes$/],
  [{ evictionPolicy: "allkeys-lru" }, "bad", /^maxmemory-policy is allkeys-lru.*noeviction$/],
  [{ replicas: 0 }, "bad", /^no replica follows it/],
  [{ minReplicas: 0 }, "bad", /^min-replicas-to-write is 0.*set 1$/],
  [{ version: "6.2.0" }, "note", /^version 6\.2\.0; Courtside is tested with 7 on$/],
  [{ role: "slave" }, "bad", /^is a replica/],
  [{ minReplicas: undefined }, "note", /min-replicas-to-write/],
  [{ evictionPolicy: undefined }, "note", /noeviction/],
  [{ appendonly: undefined }, "note", /disk/],
  [{ appendfsync: "no" }, "note", /^appendfsync is no.*everysec/],
] as const)("%j is %s", (facts, status, line) => {
  const findings = judgeFacts({ ...GOOD, ...facts }, "replicated");
  expect(findings.filter((finding) => finding.status !== "good")).toEqual([
    { status, line: expect.stringMatching(line) },
  ]);
});
