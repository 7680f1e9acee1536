/**
 * Runs the match clock of the score bug by the time of the frame on screen, so that it stands still when the video
 * does and is behind when the video is.
 *
 * @param {HTMLElement} bug
 * @param {{ now(): Date | null }} media
 * @param {number} kickOffAt Unix milliseconds.
 */
export function startScoreBug(bug, media, kickOffAt) {
  const clock = bug.querySelector(".clock");
  setInterval(() => {
    const onScreen = media.now()?.getTime() ?? Date.now();
    const seconds = Math.max(0, Math.floor((onScreen - kickOffAt) / 1_000)) % (90 * 60);
    const minutes = String(Math.floor(seconds / 60)).padStart(2, "0");
    clock.textContent = `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
  }, 250);
}
