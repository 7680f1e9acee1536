import { ERRORS } from "@courtside/protocol";
import { expect, test } from "vitest";
import { openApiDocument } from "./open-api.ts";
import { API_ROUTES } from "./routes/index.ts";

interface Operation {
  operationId: string;
  security: object[];
  parameters: { name: string; in: string; required: boolean }[];
}

const document = JSON.parse(JSON.stringify(openApiDocument(API_ROUTES)));
const operations: [string, Operation][] = Object.entries(document.paths).flatMap(
  ([path, methods]) =>
    Object.values(methods as Record<string, Operation>).map((each): [string, Operation] => [
      path,
      each,
    ]),
);

test("every route is in it once, under an id of its own", () => {
  const ids = operations.map(([, { operationId }]) => operationId);
  expect(ids.toSorted()).toEqual(API_ROUTES.map(({ id }) => id).toSorted());
  expect(new Set(ids).size).toBe(ids.length);
});

test("every parameter of a path is described", () => {
  for (const [path, { parameters }] of operations) {
    const inPath = parameters.filter((each) => each.in === "path").map(({ name }) => name);
    expect(inPath).toEqual(Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name));
  }
});

test("a parameter of a query is required where its schema says so", () => {
  const replay = operations.find(([, { operationId }]) => operationId === "replay")?.[1];
  const required = replay?.parameters.filter((each) => each.required).map(({ name }) => name);
  expect(required).toEqual(["room", "from", "to"]);
});

test("every reference leads somewhere", () => {
  const references = Array.from(
    JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g),
    ([, name]) => name,
  );
  expect(references).not.toHaveLength(0);
  for (const name of references) expect(Object.keys(document.components.schemas)).toContain(name);
});

test("its errors are the error table's", () => {
  expect(document.components.schemas.Error.properties.code.enum).toEqual(Object.keys(ERRORS));
});

test("a route asks for a key with its scope, but for those that are public", () => {
  for (const [, { operationId, security }] of operations) {
    const { access } = API_ROUTES.find(({ id }) => id === operationId) ?? {};
    expect(security).toEqual(access === "public" ? [{}, { key: ["read"] }] : [{ key: [access] }]);
  }
});
