// The video's timeline: how loud the party was, a button for each moment, and where the viewer's video is.
import { frameAt, span, windTo } from "/page/player.js";

const SVG = "http://www.w3.org/2000/svg";
const LOOK_MS = 5_000;
/** What is shown where there is no stream. */
const LAST_MS = 300_000;
/** A moment is shown from a little before it. */
const LEAD_MS = 3_000;

const curve = document.querySelector("#curve");
const moments = document.querySelector("#moments");
const now = document.querySelector("#now");
let shown = { from: Date.now() - LAST_MS, to: Date.now() };

async function look() {
  shown = span() ?? { from: Date.now() - LAST_MS, to: Date.now() };
  const window = `from=${Math.floor(shown.from)}&to=${Math.ceil(shown.to)}`;
  const answer = await fetch(`/highlights?${window}`).catch(() => null);
  if (answer?.ok) draw(await answer.json());
}

function draw({ buckets, bucketMs, peaks, moments: others }) {
  const loudness = ({ messages, bursts }) => messages + bursts;
  const loudest = Math.max(1, ...buckets.map(loudness));
  curve.setAttribute("viewBox", `0 0 ${shown.to - shown.from} 100`);
  curve.replaceChildren(
    ...buckets.map((bucket) => {
      const bar = document.createElementNS(SVG, "rect");
      const height = (100 * loudness(bucket)) / loudest;
      const box = { x: bucket.at - shown.from, y: 100 - height, width: bucketMs * 0.9, height };
      for (const [name, value] of Object.entries(box)) bar.setAttribute(name, value);
      const inPeak = peaks.some(({ from, to }) => bucket.at >= from && bucket.at < to);
      bar.classList.toggle("peak", inPeak);
      return bar;
    }),
  );
  label([...peaks.flatMap((peak) => peak.moments), ...others]);
}

/** A button that is there already stays, so that whoever is on it by keyboard is not thrown off. */
function label(all) {
  const wanted = new Map(all.map((moment) => [String(moment.seq), moment]));
  for (const button of [...moments.children]) {
    if (!wanted.has(button.dataset.seq)) button.remove();
  }
  for (const [seq, { at, title }] of wanted) {
    const button = moments.querySelector(`[data-seq="${seq}"]`) ?? newButton(seq, at);
    button.textContent = title;
    button.style.left = place(at);
  }
}

function newButton(seq, at) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.seq = seq;
  button.addEventListener("click", () => windTo(at - LEAD_MS));
  moments.append(button);
  return button;
}

const place = (at) => `${(100 * (at - shown.from)) / (shown.to - shown.from)}%`;

setInterval(look, LOOK_MS);
setInterval(() => {
  now.style.left = place(frameAt() ?? Date.now());
}, 500);
await look();
