import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type InstalledProject, installPackages, PACKAGES, ROOT } from "./installed-project.ts";
import { runModule, runNode, startNode } from "./run-in-project.ts";

const COURTSIDE = "node_modules/@courtside/server/bin/courtside.js";

/** What a TypeScript user writes first, of each package. */
const CONSUMER = `
import { createChatClient, type RoomSnapshot } from "@courtside/client";
import { defaultRules } from "@courtside/moderation";
import { LIMITS, type Message } from "@courtside/protocol";
import { commandSchemas } from "@courtside/protocol/schemas";
import { attachChat, createChatServer, defineConfig } from "@courtside/server";
import { startServer } from "@courtside/testing";
import { CourtsideChat, CourtsideSentEvent } from "@courtside/widget";
import "@courtside/widget/define";

const server = await createChatServer(defineConfig({ port: 0, rooms: { final: { title: "The final", moderation: { hooks: defaultRules() } } } }));
const client = createChatClient({ url: server.url, guest: { name: "Ada" } });
const snapshot: RoomSnapshot = client.room("final").getSnapshot();
const chat: CourtsideChat = new CourtsideChat();
chat.addEventListener("courtside-sent", (event) => event instanceof CourtsideSentEvent);
export const texts: (string | undefined)[] = snapshot.items.map((item) =>
  item.kind === "message" ? (item.message satisfies Message).text : undefined,
);
export { attachChat, commandSchemas, LIMITS, startServer };
// @ts-expect-error The port is a number: a type that came out as any would take this.
await createChatServer({ port: "8080" });
// @ts-expect-error The room's id is a string.
client.room(5);
// @ts-expect-error An element has no such property.
chat.colour = "red";
`;

let project: InstalledProject;

beforeAll(async () => {
  project = await installPackages();
}, 60_000);

afterAll(() => project.remove());

describe.each(PACKAGES)("the tarball of @courtside/%s", (name) => {
  test("has every file that its exports name", () => {
    const files = project.files[name];
    const named = Object.values(project.manifests[name].exports).flatMap((entry) =>
      Object.values(entry),
    );
    expect(named.length).toBeGreaterThanOrEqual(3);
    for (const path of named) expect(files).toContain(path.replace("./", ""));
  });

  test("has no tests, no build's notes and no path of the machine that packed it", () => {
    const files = project.files[name];
    expect(
      files.filter((path) => /\.test\.|test-kit|tsbuildinfo|embed-modules/.test(path)),
    ).toEqual([]);
    const naming = files.filter((path) =>
      readFileSync(join(project.packageDir(name), path), "utf8").includes(ROOT),
    );
    expect(naming).toEqual([]);
  });

  test("has the source that its entries' source maps point to", () => {
    for (const { default: entry } of Object.values(project.manifests[name].exports)) {
      const map = `${join(project.packageDir(name), entry)}.map`;
      const { sources } = JSON.parse(readFileSync(map, "utf8")) as { sources: string[] };
      const paths = sources.map((source) => join(entry, "..", source));
      expect(paths.length).toBeGreaterThan(0);
      expect(project.files[name]).toEqual(expect.arrayContaining(paths));
    }
  });
});

describe("in a new project", () => {
  test("every export can be imported by Node, the element's too", async () => {
    const exports = PACKAGES.flatMap((name) =>
      Object.keys(project.manifests[name].exports).map(
        (path) => `@courtside/${name}${path.slice(1)}`,
      ),
    );
    expect(exports.length).toBeGreaterThanOrEqual(8);
    // The suite of a store's contract runs within vitest alone, whose module says so to whoever imports it outside.
    const outsideVitest = exports.filter((path) => !path.endsWith("/store-contract"));
    const results = await Promise.all(
      outsideVitest.map(async (path) => ({
        path,
        ...(await runModule(
          project.dir,
          `console.log(Object.keys(await import(${JSON.stringify(path)})).length > 0 || "no names")`,
        )),
      })),
    );
    for (const { path, code, output } of results) {
      expect({ path, code, output }).toMatchObject({
        code: 0,
        output: path.endsWith("/define") ? "no names\n" : "true\n",
      });
    }
  });

  test.each(["nodenext", "bundler"])(
    "types resolve with moduleResolution %s",
    async (resolution) => {
      const file = `consumer-${resolution}.ts`;
      writeFileSync(join(project.dir, file), CONSUMER);
      const { code, output } = await runNode(project.dir, [
        join(ROOT, "node_modules/typescript/bin/tsc"),
        ...["--ignoreConfig", "--noEmit", "--strict", "--target", "es2024"],
        ...["--lib", "es2024,dom,dom.iterable", "--types", "node"],
        ...["--module", resolution === "nodenext" ? "nodenext" : "esnext"],
        ...["--moduleResolution", resolution, file],
      ]);
      expect({ code, output }).toEqual({ code: 0, output: "" });
    },
    60_000,
  );

  test("courtside --version says the package's version", async () => {
    const { version } = JSON.parse(
      readFileSync(join(project.packageDir("server"), "package.json"), "utf8"),
    );
    const { code, output } = await runNode(project.dir, [COURTSIDE, "--version"]);
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining(version) });
  });

  test("courtside doctor finds the element's files in the installed package", async () => {
    const { output } = await runNode(project.dir, [COURTSIDE, "doctor"], { PORT: "0" });
    expect(output).toContain(join("@courtside/widget/dist/embed/courtside.js"));
  });

  test("courtside serve hands out the script tag's file, and takes a message from the client", async () => {
    const server = startNode(project.dir, [COURTSIDE, "serve", "--port", "0"]);
    const ended = once(server, "exit");
    try {
      const url = await listeningAt(server.stdout);
      const loader = await fetch(`${url}/embed/courtside.js`);
      expect(loader.status).toBe(200);
      expect(loader.headers.get("content-type")).toMatch(/javascript/);
      const element = await fetch(`${url}/embed/courtside.es.js`);
      expect(await element.text()).toContain("courtside-chat");

      const { code, output } = await runModule(
        project.dir,
        `import { createChatClient } from "@courtside/client";
         const client = createChatClient({ url: ${JSON.stringify(url)}, guest: { name: "Ada" } });
         const room = client.room("final");
         room.onEntries((entries) => {
           for (const { kind, message } of entries) if (kind === "message") console.log(message.author.name, message.text);
           if (entries.some(({ kind }) => kind === "message")) client.close();
         });
         room.subscribe(() => {});
         client.connect();
         room.send("What a goal!");`,
      );
      expect({ code, output }).toEqual({ code: 0, output: "Ada What a goal!\n" });
    } finally {
      server.kill("SIGTERM");
    }
    expect(await ended).toEqual([0, null]);
  });
});

/** The address in the first line that has one. */
async function listeningAt(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (url === undefined) continue;
    output.resume();
    return url;
  }
  throw new Error("the server ended without saying where it is");
}
