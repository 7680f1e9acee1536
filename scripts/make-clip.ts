/**
 * Makes the stream that the demo loops: a match that is drawn frame by frame here and encoded by ffmpeg into HLS
 * segments (fragmented MP4), so that the repository needs no video file and nobody's footage.
 *
 * `node scripts/make-clip.ts` makes it again in `demo-media/`.
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { CLIP_SECONDS } from "./clip/match.ts";
import { createRenderer } from "./clip/render.ts";

/** Where the clip lies unless told otherwise. */
export const CLIP_DIRECTORY = join(import.meta.dirname, "../demo-media");

/** The clip as the demo's live playlist has to know it. */
export const CLIP = {
  /** Milliseconds of one segment; each begins with a key frame. */
  segmentMs: 2_000,
  segments: (CLIP_SECONDS * 1_000) / 2_000,
  // Half a full-HD picture: a browser without a video decoder in hardware plays it too.
  width: 960,
  height: 540,
  framesPerSecond: 25,
} as const;

/** Says whether `ffmpeg` can be run. */
export function hasFfmpeg(): boolean {
  return spawnSync("ffmpeg", ["-version"], { stdio: "ignore" }).status === 0;
}

/**
 * Makes the clip, unless it is there already.
 *
 * @param directory Gets `init.mp4` and `segment-0.m4s` onwards.
 * @param onProgress Told the share that is done, from 0 to 1.
 * @throws when ffmpeg is missing or fails; its last words are in the message.
 */
export async function makeClip(
  directory = CLIP_DIRECTORY,
  onProgress: (share: number) => void = () => {},
): Promise<void> {
  if (existsSync(join(directory, "init.mp4"))) return;
  // Made beside and moved into place, so that an interrupted run leaves no half a clip behind.
  const draft = `${directory}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  try {
    await encode(draft, onProgress);
    await rm(directory, { recursive: true, force: true });
    await rename(draft, directory);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function encode(directory: string, onProgress: (share: number) => void): Promise<void> {
  const ffmpeg = spawn("ffmpeg", ffmpegArguments(), {
    cwd: directory,
    stdio: ["pipe", "ignore", "pipe"],
  });
  let said = "";
  ffmpeg.stderr.on("data", (chunk) => {
    said = `${said}${chunk}`.slice(-2_000);
  });
  const ended = once(ffmpeg, "close");
  // A closed pipe means that ffmpeg has ended, and its exit says why.
  ffmpeg.stdin.on("error", () => {});

  const renderer = createRenderer(CLIP.width, CLIP.height);
  const frames = CLIP_SECONDS * CLIP.framesPerSecond;
  for (let frame = 0; frame < frames && ffmpeg.stdin.writable; frame += 1) {
    // The renderer paints over its buffer, and the pipe may keep it for a while.
    const picture = Buffer.from(renderer.frame(frame / CLIP.framesPerSecond));
    if (!ffmpeg.stdin.write(picture)) await Promise.race([once(ffmpeg.stdin, "drain"), ended]);
    onProgress((frame + 1) / frames);
  }
  ffmpeg.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}: ${said.trim()}`);
}

function ffmpegArguments(): string[] {
  const { width, height, framesPerSecond, segmentMs } = CLIP;
  const keyFrames = String((framesPerSecond * segmentMs) / 1_000);
  return [
    ["-hide_banner", "-loglevel", "error"],
    ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", `${width}x${height}`, "-r", `${framesPerSecond}`],
    ["-i", "pipe:0"],
    ["-c:v", "libx264", "-preset", "veryfast", "-crf", "22", "-pix_fmt", "yuv420p"],
    ["-g", keyFrames, "-keyint_min", keyFrames, "-sc_threshold", "0", "-bf", "0"],
    ["-f", "hls", "-hls_time", String(segmentMs / 1_000), "-hls_playlist_type", "vod"],
    ["-hls_segment_type", "fmp4", "-hls_fmp4_init_filename", "init.mp4"],
    ["-hls_segment_filename", "segment-%d.m4s", "clip.m3u8"],
  ].flat();
}

if (import.meta.main) {
  let shown = -1;
  await rm(CLIP_DIRECTORY, { recursive: true, force: true });
  await makeClip(CLIP_DIRECTORY, (share) => {
    const percent = Math.floor(share * 100);
    if (percent === shown || !process.stdout.isTTY) return;
    shown = percent;
    process.stdout.write(`\rDrawing the match: ${percent} %`);
  });
  console.log(`\rThe clip is in ${CLIP_DIRECTORY}`);
}
