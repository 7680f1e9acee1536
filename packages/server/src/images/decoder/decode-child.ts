import { fileURLToPath } from "node:url";
import type { ChildAnswer, ChildQuestion } from "./child-message.ts";

/**
 * What runs in the process of the decoder: it answers each file with the image in it. Files of strangers are read by a
 * library in C; what goes wrong there ends this process, and not the chat.
 */
async function run(): Promise<void> {
  const { confineDecoder, decodeImage } = await import("./decode-image.ts");
  confineDecoder();
  process.on("message", ({ id, bytes }: ChildQuestion) => {
    void decodeImage(bytes).then((outcome) => answer({ kind: "outcome", id, outcome }));
  });
  answer({ kind: "ready" });
}

function answer(message: ChildAnswer): void {
  if (process.connected) process.send?.(message);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.once("disconnect", () => process.exit());
  run().catch((cause: unknown) => {
    const why = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
    answer({ kind: "unusable", why });
  });
}
