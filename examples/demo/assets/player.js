import Hls from "/vendor/hls.mjs";

const PLAYLIST = "/stream/live.m3u8";
/** Milliseconds between two looks for a stream that is not there yet. */
const RETRY_MS = 3_000;

/**
 * Plays the looped stream in a stage: `<figure class="stage"><video>…`. While there is no stream the stage is
 * drawn by the style sheet instead.
 *
 * @param {HTMLElement} stage
 * @returns {{ now(): Date | null }} the wall-clock time of the frame on screen, as the chat's `mediaAdapter` takes it.
 */
export function startPlayer(stage) {
  const video = stage.querySelector("video");
  const caption = stage.querySelector(".caption");
  const hls = new Hls({
    // A worker would need `worker-src blob:` in the page's policy; the clip is light enough to do without.
    enableWorker: false,
    liveSyncDurationCount: 2,
    liveMaxLatencyDurationCount: 5,
    maxLiveSyncPlaybackRate: 1.05,
  });

  hls.on(Hls.Events.MANIFEST_PARSED, () => {
    stage.classList.remove("is-drawn");
    if (caption) caption.textContent = "";
    video.play().catch(() => {
      if (caption) caption.textContent = "Press play to watch.";
      video.controls = true;
    });
  });
  hls.on(Hls.Events.ERROR, (_event, error) => {
    if (!error.fatal) return;
    if (error.type === Hls.ErrorTypes.MEDIA_ERROR) {
      hls.recoverMediaError();
      return;
    }
    stage.classList.add("is-drawn");
    if (caption) caption.textContent = "The stream is being made. Without ffmpeg this stage stays.";
    setTimeout(() => hls.loadSource(PLAYLIST), RETRY_MS);
  });

  hls.loadSource(PLAYLIST);
  hls.attachMedia(video);
  return { now: () => hls.playingDate };
}
