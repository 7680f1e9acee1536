import { Router } from "express";

/** What every example's `start` gives. */
interface RunningExample {
  url: string;
  close(): Promise<void>;
}

type StartExample = (options: { chatUrl?: string; port?: number }) => Promise<RunningExample>;

/** Each example is loaded when somebody opens it: the demo starts fast, and one that fails takes nothing along. */
const EXAMPLES: Record<string, () => Promise<StartExample>> = {
  "script-tag": async () => (await import("../script-tag/start.ts")).start,
  "beside-stream": async () => (await import("../beside-stream/start.ts")).start,
  "watch-party": async () => (await import("../watch-party/start.ts")).start,
  bot: async () => (await import("../bot/start.ts")).start,
  react: async () => (await import("../react/start.ts")).start,
  moderation: async () => (await import("../moderation/start.ts")).start,
  "express-app": async () => (await import("../express-app/start.ts")).start,
};

/**
 * `/examples/<name>`: starts the example on a port of its own, the first time that it is asked for, and sends the
 * browser there.
 *
 * @param options.chatUrl The demo's chat server, which the examples join where they bring none of their own.
 */
export function createExampleDoors(options: { chatUrl: string }) {
  const running = new Map<string, Promise<RunningExample>>();
  const router = Router();

  router.get("/:name", async (request, response, next) => {
    const { name } = request.params;
    const load = EXAMPLES[name];
    if (!load) return next();
    let example = running.get(name);
    if (!example) {
      example = load().then((start) => start(options));
      running.set(name, example);
      // A start that failed is tried again at the next visit.
      example.catch(() => running.delete(name));
    }
    response.redirect((await example).url);
  });

  return {
    router,
    async close() {
      const started = await Promise.allSettled(running.values());
      for (const result of started) {
        if (result.status === "fulfilled") await result.value.close();
      }
    },
  };
}
