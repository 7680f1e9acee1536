import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportJWK, generateKeyPair } from "jose";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createSqliteStore } from "../store/index.ts";
import { doctor } from "./doctor.ts";

let directory: string;
let printed: string[];
let flags: Record<string, string>;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "courtside-doctor-"));
  mkdirSync(join(directory, "embed"));
  writeFileSync(join(directory, "embed", "courtside.js"), "");
  printed = [];
  flags = {
    port: "0",
    data: join(directory, "data", "chat.db"),
    "embed-dir": join(directory, "embed"),
    "jwt-secret": "s".repeat(32),
    origins: "https://site.test",
  };
});
afterEach(() => rmSync(directory, { recursive: true }));

function examine(changes: Record<string, string> = {}, environment: NodeJS.ProcessEnv = {}) {
  const argv = Object.entries({ ...flags, ...changes }).map(
    ([flag, value]) => `--${flag}=${value}`,
  );
  return doctor(argv, {
    print: (line) => printed.push(line),
    complain: (line) => printed.push(line),
    environment,
    directory,
    stopRequested: () => new Promise(() => {}),
  });
}

test("where all is well every line says so, and the exit code is 0", async () => {
  expect(await examine()).toBe(0);
  expect(printed.map((line) => line.replaceAll(directory, "DIR"))).toEqual([
    `✓ node: ${process.versions.node}`,
    "✓ options: all are valid",
    "✓ data: DIR/data/chat.db can be made",
    "✓ sign-in: a shared secret is set",
    "✓ origins: https://site.test",
    "✓ embed: DIR/embed/courtside.js",
    "✓ port: 0 on 127.0.0.1 is free",
  ]);
});

test("what is only worth knowing does not fail it", async () => {
  expect(await examine({ origins: "*", data: ":memory:" }, { COURTSIDE_ORIGNS: "x" })).toBe(0);
  expect(printed.filter((line) => line.startsWith("!"))).toEqual([
    expect.stringContaining("COURTSIDE_ORIGNS is set, but is no option"),
    expect.stringContaining("data: kept in memory alone"),
    expect.stringContaining("origins: pages of any site may connect"),
  ]);
});

test("options that are wrong are a finding, not a crash", async () => {
  expect(await examine({ "tick-ms": "0" })).toBe(1);
  expect(printed.at(-1)).toBe("✗ options: --tick-ms must be a whole number from 5 to 1000, not 0");
});

test("a store that is there is opened", async () => {
  const file = join(directory, "chat.db");
  const store = await createSqliteStore({ file });
  await store.close();
  expect(await examine({ data: file })).toBe(0);
  expect(printed).toContainEqual(expect.stringMatching(/^✓ data: .* its schema fits$/));
});

test("a store that a server has open is worth knowing", async () => {
  const file = join(directory, "chat.db");
  const store = await createSqliteStore({ file });
  expect(await examine({ data: file })).toBe(0);
  expect(printed).toContainEqual(
    expect.stringMatching(/^! data: .* is in use; if that is this server/),
  );
  await store.close();
});

test("a file that is no store says so", async () => {
  const file = join(directory, "notes.txt");
  writeFileSync(file, "this is not a database, whatever its name may say".repeat(100));
  expect(await examine({ data: file })).toBe(1);
  expect(printed).toContainEqual(
    expect.stringMatching(/^✗ data: .*notes\.txt is damaged or not a Courtside store/),
  );
});

test("a folder that is a file says what to do", async () => {
  writeFileSync(join(directory, "data"), "");
  expect(await examine()).toBe(1);
  expect(printed).toContainEqual(
    expect.stringMatching(/^✗ data: .* cannot be made: allow writing to .*, or set COURTSIDE_DATA/),
  );
});

test("widget files that are missing say how to get them", async () => {
  expect(await examine({ "embed-dir": join(directory, "none") })).toBe(1);
  expect(printed).toContainEqual(
    expect.stringMatching(/^✗ embed: courtside\.js is not there; set COURTSIDE_EMBED_DIR/),
  );
});

test("a port that is in use says so, and the metrics' port is looked at too", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  expect(await examine({ metrics: String(port) })).toBe(1);
  expect(printed.slice(-2)).toEqual([
    "✓ port: 0 on 127.0.0.1 is free",
    expect.stringMatching(
      new RegExp(`^✗ port: port ${port} on 127.0.0.1 is in use: stop what uses it`),
    ),
  ]);
  taken.close();
});

test("the published keys are fetched", async () => {
  const { publicKey } = await generateKeyPair("ES256");
  const keys = [{ ...(await exportJWK(publicKey)), kid: "1", alg: "ES256" }];
  let answer: unknown = { keys };
  const site = createServer((_request, response) => {
    response.setHeader("Connection", "close").end(JSON.stringify(answer));
  });
  site.listen(0, "127.0.0.1");
  await once(site, "listening");
  const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/jwks`;
  delete flags["jwt-secret"];

  expect(await examine({ "jwks-url": url })).toBe(0);
  expect(printed).toContain(`✓ sign-in: ${url} has 1 key`);

  answer = { keys: [] };
  expect(await examine({ "jwks-url": url })).toBe(1);
  expect(printed).toContain(
    `✗ sign-in: no keys from ${url} (it holds no keys); check COURTSIDE_JWKS_URL and the network`,
  );

  site.closeAllConnections();
  site.close();
  await once(site, "close");
  expect(await examine({ "jwks-url": url })).toBe(1);
  expect(printed).toContainEqual(expect.stringMatching(/^✗ sign-in: no keys from .*ECONNREFUSED/));
});
