import { once } from "node:events";
import { createServer } from "node:net";
import type { ServerOptions } from "../../options/index.ts";
import { listenProblem } from "../listen-problem.ts";
import type { Finding } from "./finding.ts";

/** Whether the server could listen: on its own port, and on that of the metrics where they have one. */
export async function checkPorts({
  port,
  host,
  metrics,
}: Pick<ServerOptions, "port" | "host" | "metrics">): Promise<Finding[]> {
  const ports = typeof metrics === "number" ? [port, metrics] : [port];
  return Promise.all(ports.map((each) => checkPort(each, host)));
}

async function checkPort(port: number, host: string): Promise<Finding> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, "listening");
    return { status: "good", line: `port: ${port} on ${host} is free` };
  } catch (cause) {
    return { status: "bad", line: `port: ${listenProblem(cause) ?? String(cause)}` };
  } finally {
    server.close();
  }
}
