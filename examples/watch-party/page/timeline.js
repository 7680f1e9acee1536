// The video's timeline: how loud the party was, a mark and a button for each moment, and where the viewer's video is.
import { frameAt, span, windTo } from "/page/player.js";

const SVG = "http://www.w3.org/2000/svg";
const LOOK_MS = 5_000;
/** What is shown where there is no stream. */
const LAST_MS = 300_000;
/** A moment is shown from a little before it. */
const LEAD_MS = 3_000;
/** How broad the mark of a moment is. */
const MARK_MS = 600;

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
  const marked = [...peaks.flatMap((peak) => peak.moments), ...others].sort(
    (a, b) => a.seq - b.seq,
  );
  curve.replaceChildren(
    ...buckets.map((bucket) => {
      const height = (100 * loudness(bucket)) / loudest;
      const inPeak = peaks.some(({ from, to }) => bucket.at >= from && bucket.at < to);
      return rect(inPeak ? "peak" : "", { at: bucket.at, width: bucketMs * 0.9, height });
    }),
    ...marked.map(({ at }) => rect("moment", { at, width: MARK_MS, height: 100 })),
  );
  label(marked);
}

function rect(kind, { at, width, height }) {
  const element = document.createElementNS(SVG, "rect");
  const box = { class: kind, x: at - shown.from, y: 100 - height, width, height };
  for (const [name, value] of Object.entries(box)) element.setAttribute(name, value);
  return element;
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
