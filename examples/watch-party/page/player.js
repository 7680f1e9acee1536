// The stream, and what keeps pace with it.
import Hls from "/hls.mjs";

const SOURCE = "/stream/live.m3u8";
const AGAIN_MS = 2_000;

export const video = document.querySelector("#player");
const hls = new Hls({ liveSyncDurationCount: 2 });
hls.loadSource(SOURCE);
hls.attachMedia(video);
// The clip of this example is made at its first start; your stream is there already.
hls.on(Hls.Events.ERROR, (_event, error) => {
  if (error.fatal) setTimeout(() => hls.loadSource(SOURCE), AGAIN_MS);
});

/** Unix milliseconds of the frame on the screen; null while there is none. */
export const frameAt = () => hls.playingDate?.getTime() ?? null;

/** Where one can wind to, in Unix milliseconds; null while nothing plays. */
export function span() {
  const frame = frameAt();
  const { seekable, currentTime } = video;
  if (frame === null || seekable.length === 0) return null;
  const zero = frame - currentTime * 1_000;
  const last = seekable.length - 1;
  return { from: zero + seekable.start(0) * 1_000, to: zero + seekable.end(last) * 1_000 };
}

/** Winds to the frame of a moment, or as close to it as the stream reaches. */
export function windTo(moment) {
  const frame = frameAt();
  const reach = span();
  if (frame === null || reach === null) return;
  const target = Math.min(Math.max(moment, reach.from), reach.to);
  video.currentTime += (target - frame) / 1_000;
}

const elements = document.querySelectorAll("courtside-chat, courtside-overlay");
for (const element of elements) element.mediaAdapter = { now: () => hls.playingDate };

document.querySelector("#pace").addEventListener("change", ({ target }) => {
  for (const element of elements) element.setAttribute("sync", target.checked ? "auto" : "off");
});
document.querySelector("#live").addEventListener("click", () => {
  video.currentTime = hls.liveSyncPosition ?? video.currentTime;
});
