import { expect, test } from "vitest";
import { API_SCOPES, hashSecret } from "./api-key.ts";
import { resolveOptions } from "./resolve-options.ts";

const SECRET = "0123456789abcdef0123456789abcdef";
const keysOf = (...apiKeys: string[]) => resolveOptions({ apiKeys }, "development").apiKeys;

test("a secret alone is a key with every scope", () => {
  expect(keysOf(SECRET)).toEqual([{ id: "host", hash: hashSecret(SECRET), scopes: API_SCOPES }]);
});

test("a key may have an id, scopes, or both", () => {
  const hash = hashSecret(SECRET);
  expect(keysOf(`feed:${SECRET}:write`, `${SECRET}:read+moderate`, `cms:${SECRET}`)).toEqual([
    { id: "feed", hash, scopes: ["write"] },
    { id: "host", hash, scopes: ["read", "moderate"] },
    { id: "cms", hash, scopes: API_SCOPES },
  ]);
});

test("what is resolved holds no secret, and can be resolved again", () => {
  const options = resolveOptions({ apiKeys: [SECRET] }, "development");
  expect(JSON.stringify(options)).not.toContain(SECRET);
  expect(resolveOptions({ ...options }, "development").apiKeys).toEqual(options.apiKeys);
});

test.each(["short", `id with space:${SECRET}`, `${SECRET}:root`, `a:b:${SECRET}`, `${SECRET}:`])(
  "%s is refused, and not repeated",
  (written) => {
    expect(() => keysOf(written)).toThrow(/^options\.apiKeys must be keys/);
    expect(() => keysOf(written)).not.toThrow(written);
  },
);
