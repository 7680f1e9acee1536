import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeJwt } from "jose";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ServerOptions } from "../options/index.ts";
import { packageVersion } from "../package-version.ts";
import { StoreFileError } from "../store/index.ts";
import type { CliIo } from "./cli-io.ts";
import { runCli } from "./run-cli.ts";
import type { ServedServer } from "./serve.ts";

const SECRET = "a shared secret of more than thirty-two bytes";

let directory: string;
let printed: string[];
let complaints: string[];
let steps: string[];
let served: ServerOptions | undefined;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "courtside-cli-"));
  printed = [];
  complaints = [];
  steps = [];
  served = undefined;
});
afterEach(() => rmSync(directory, { recursive: true }));

/** Runs the CLI with a server that only notes what is asked of it, and somebody who stops it at once. */
function run(
  argv: string[],
  environment: NodeJS.ProcessEnv = {},
  server: Partial<ServedServer> = {},
): Promise<number> {
  const io: CliIo = {
    print: (line) => printed.push(line),
    complain: (line) => complaints.push(line),
    environment,
    directory,
    stopRequested: async () => "SIGTERM",
  };
  return runCli(argv, io, async (options) => {
    served = options;
    return {
      url: "http://127.0.0.1:1",
      listen: async () => void steps.push("listen"),
      drain: async () => void steps.push("drain"),
      close: async () => void steps.push("close"),
      ...server,
    };
  });
}

describe("courtside", () => {
  test.each([[[]], [["--help"]], [["-h"]], [["help"]]])("%j lists the commands", async (argv) => {
    expect(await run(argv)).toBe(0);
    expect(printed.join("\n")).toMatch(/serve .*\n {2}token .*\n {2}doctor /);
  });

  test.each(["--version", "-v"])("%s prints the version", async (flag) => {
    expect(await run([flag])).toBe(0);
    expect(printed).toEqual([packageVersion()]);
  });

  test.each(["sevre", "--verbose"])("%s is no command: one line, exit code 2", async (name) => {
    expect(await run([name])).toBe(2);
    expect(complaints).toEqual([
      `courtside: unknown command ${name}; there are serve, token, doctor, export, replay-policy and --help`,
    ]);
  });

  test.each(["serve", "token", "doctor"])(
    "%s --help lists its flags and does nothing",
    async (name) => {
      expect(await run([name, "--help"])).toBe(0);
      expect(printed.join("\n")).toContain(`Usage: courtside ${name}`);
      expect(printed.join("\n")).toContain("--jwt-secret");
      expect(steps).toEqual([]);
    },
  );
});

describe("courtside serve", () => {
  test("listens, says so, and when it is stopped drains before it closes", async () => {
    expect(await run(["serve", "--port", "0"])).toBe(0);
    expect(steps).toEqual(["listen", "drain", "close"]);
    expect(printed[0]).toBe(`Courtside ${packageVersion()} is running at http://127.0.0.1:1`);
    expect(printed).toContain("Press Ctrl+C to stop.");
    expect(complaints).toEqual([]);
  });

  test("takes options from flags, the environment and the configuration file", async () => {
    writeFileSync(
      join(directory, "courtside.config.mjs"),
      `export default { port: 1, host: "::1", tickMs: 33, rooms: { "*": { title: "Live" } } };`,
    );
    await run(["serve", "--port", "3"], { PORT: "2", HOST: "127.0.0.1" });
    expect(served).toMatchObject({
      port: 3,
      host: "127.0.0.1",
      tickMs: 33,
      rooms: { "*": { title: "Live" } },
    });
  });

  test("takes the configuration file that is named, by a flag or a variable", async () => {
    writeFileSync(join(directory, "a.mjs"), "export default { port: 11 };");
    writeFileSync(join(directory, "b.mjs"), "export default { port: 22 };");
    await run(["serve"], { COURTSIDE_CONFIG: "a.mjs" });
    expect(served?.port).toBe(11);
    await run(["serve", "-c", "b.mjs"], { COURTSIDE_CONFIG: "a.mjs" });
    expect(served?.port).toBe(22);
  });

  test("warns of a variable that is no option", async () => {
    expect(await run(["serve"], { COURTSIDE_ORIGNS: "*" })).toBe(0);
    expect(complaints).toEqual([
      "courtside: COURTSIDE_ORIGNS is set, but is no option of this version",
    ]);
  });

  test.each([
    [["--port", "http"], {}, /^courtside: --port must be a whole number/],
    [["--ports", "1"], {}, /^courtside: unknown flag --ports;/],
    [
      [],
      { COURTSIDE_JWT_SECRET: "short" },
      /^courtside: COURTSIDE_JWT_SECRET must be at least 32 bytes/,
    ],
    [[], { NODE_ENV: "production" }, /^courtside: origins must be set in production/],
    [["-c", "none.mjs"], {}, /^courtside: there is no configuration file none\.mjs$/],
  ])("%j %j: one line that says what to set, exit code 2", async (argv, environment, line) => {
    expect(await run(["serve", ...argv], environment)).toBe(2);
    expect(complaints).toEqual([expect.stringMatching(line)]);
    expect(complaints[0]).not.toContain("\n");
    expect(served).toBeUndefined();
  });

  test("a port that is in use: one line, exit code 2, and what was opened is closed", async () => {
    const taken = Object.assign(new Error("listen EADDRINUSE"), {
      code: "EADDRINUSE",
      syscall: "listen",
      address: "127.0.0.1",
      port: 80,
    });
    expect(await run(["serve"], {}, { listen: () => Promise.reject(taken) })).toBe(2);
    expect(complaints).toEqual([
      expect.stringMatching(/^courtside: port 80 on 127\.0\.0\.1 is in use/),
    ]);
    expect(steps).toEqual(["close"]);
  });

  test("a store file that cannot be used: one line, exit code 2", async () => {
    const locked = new StoreFileError("locked", "chat.db", "busy");
    expect(await run(["serve"], {}, { listen: () => Promise.reject(locked) })).toBe(2);
    expect(complaints).toEqual([expect.stringMatching(/^courtside: chat\.db is in use/)]);
  });

  test("a failure that nobody foresaw is told in full, exit code 1", async () => {
    expect(await run(["serve"], {}, { listen: () => Promise.reject(new Error("boom")) })).toBe(1);
    expect(complaints[0]).toMatch(/boom\n +at /);
  });
});

describe("courtside token", () => {
  const environment = { COURTSIDE_JWT_SECRET: SECRET };

  function claims() {
    return decodeJwt(printed[0] ?? "");
  }

  test("prints a token and nothing else", async () => {
    expect(await run(["token", "--sub", "ann", "--name", "Ann"], environment)).toBe(0);
    expect(printed).toHaveLength(1);
    expect(claims()).toMatchObject({ sub: "ann", name: "Ann", role: "member" });
    expect(Number(claims().exp) - Number(claims().iat)).toBe(3_600);
  });

  test("puts into it what the flags and the options say", async () => {
    const argv = [
      "token",
      "--sub",
      "ann",
      "--name",
      "Ann",
      "--role",
      "moderator",
      "--expires",
      "7d",
    ];
    argv.push("--avatar", "https://a.test/a.png", "--flair", "gold,vip", "--side", "home");
    argv.push("--caps", "match-*=read,send", "--caps", "lobby=*", "--room", "vip");
    argv.push("--jwt-issuer", "site", "--jwt-audience", "chat");
    expect(await run(argv, environment)).toBe(0);
    expect(claims()).toMatchObject({
      role: "moderator",
      avatar: "https://a.test/a.png",
      flair: ["gold", "vip"],
      side: "home",
      iss: "site",
      aud: "chat",
      caps: {
        "match-*": ["read", "send"],
        lobby: ["*"],
        vip: expect.arrayContaining(["delete-any", "pin"]),
      },
    });
    expect(Number(claims().exp) - Number(claims().iat)).toBe(7 * 86_400);
  });

  test("needs no origins, in production either", async () => {
    const production = { ...environment, NODE_ENV: "production" };
    expect(await run(["token", "--sub", "ann", "--name", "Ann"], production)).toBe(0);
  });

  test.each([
    [["--name", "Ann"], /--sub is missing/],
    [["--sub", "ann"], /--name is missing/],
    [["--sub", "a b", "--name", "Ann"], /--sub is not valid/],
    [["--sub", "g_ann", "--name", "Ann"], /--sub may not start with g_/],
    [["--sub", "ann", "--name", "Ann", "--role", "king"], /--role is not valid/],
    [["--sub", "ann", "--name", "Ann", "--expires", "soon"], /a duration is written/],
    [["--sub", "ann", "--name", "Ann", "--caps", "send"], /--caps is written PATTERN=/],
    [["--sub", "ann", "--name", "Ann", "--caps", "*=fly"], /--caps is not valid/],
    [["--sub", "ann", "--name", "Ann", "--room", "a b"], /a b is no room pattern/],
  ])("%j is refused in one line, exit code 2", async (argv, line) => {
    expect(await run(["token", ...argv], environment)).toBe(2);
    expect(complaints).toEqual([expect.stringMatching(line)]);
    expect(complaints[0]).not.toContain("\n");
    expect(printed).toEqual([]);
  });

  test("without a secret says what to set", async () => {
    expect(await run(["token", "--sub", "ann", "--name", "Ann"])).toBe(2);
    expect(complaints).toEqual([
      "courtside: a token needs the shared secret: set COURTSIDE_JWT_SECRET or --jwt-secret",
    ]);
  });
});
