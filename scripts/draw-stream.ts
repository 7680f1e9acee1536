import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { CLIP_DIRECTORY, hasFfmpeg } from "./make-clip.ts";

/** The clip on its way. */
export interface DrawnStream {
  /** What there is to see, in words for whoever started it. */
  says: string;
  /** Gives up, where it is not done. */
  stop(): void;
}

/** Sees to it that the clip is there. It is made in a process of its own, so that drawing it holds up nobody's chat. */
export function drawStream(): DrawnStream {
  const stop = () => {};
  if (existsSync(join(CLIP_DIRECTORY, "init.mp4"))) return { says: "a looped clip", stop };
  if (!hasFfmpeg()) {
    return {
      says: "none: install ffmpeg (Debian: apt-get install ffmpeg); a drawn stage is shown instead",
      stop,
    };
  }
  const drawing = spawn(process.execPath, [join(import.meta.dirname, "make-clip.ts")], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  return {
    says: "being drawn, and on air in about half a minute; until then a drawn stage is shown",
    stop: () => void drawing.kill(),
  };
}
