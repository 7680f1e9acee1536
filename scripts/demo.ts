/**
 * `npm start`: everything that there is to see, on one port, with nothing to install but the packages. Where the port is
 * taken it says what to do in one line and ends with code 2.
 */
import { join, relative } from "node:path";
import { StoreFileError } from "@courtside/server";
import { type Demo, start } from "../examples/demo/start.ts";
import { drawStream } from "./draw-stream.ts";

const ROOT = join(import.meta.dirname, "..");
const port = Number(process.env.PORT || 8_080);
const data = process.env.COURTSIDE_DATA || join(ROOT, "data/demo.db");
const host = process.env.HOST || "127.0.0.1";

if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  refuse(`PORT must be a number from 0 to 65535, not "${process.env.PORT}".`);
}

let demo: Demo;
try {
  demo = await start({ port, host, data });
} catch (error) {
  // The store says in one line what is wrong with its file.
  if (error instanceof StoreFileError) refuse(error.message);
  if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
  refuse(`Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`);
}

const stream = drawStream();
console.log(`
  Courtside is running.

    Watch page      ${demo.url}
    Ways to embed   ${demo.url}/ways

    Chat server     ${demo.url}/embed/courtside.js   (health ${demo.url}/healthz, metrics ${demo.url}/metrics)
    Store           ${relative(process.cwd(), data)} (SQLite; delete it to start afresh)
    Crowd           40 simulated members; the slider is under the video
    Stream          ${stream.says}

  Open the watch page in two windows and write in one. Ctrl+C stops everything.
`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    stream.stop();
    await demo.close();
    process.exit(0);
  });
}

function refuse(line: string): never {
  console.error(line);
  process.exit(2);
}
