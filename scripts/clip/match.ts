import { PITCH } from "./stadium.ts";

/** Seconds after which everything is where it began, so that the clip loops without a seam. */
export const CLIP_SECONDS = 16;

export type Side = "home" | "away" | "referee";

export interface Player {
  side: Side;
  keeper: boolean;
  /** Metres. */
  x: number;
  y: number;
  /** Metres a second along x and y. */
  vx: number;
  vy: number;
}

export interface Ball {
  x: number;
  y: number;
  /** Metres above the grass. */
  height: number;
}

/** Home plays to the right in a 4-3-3, away to the left in a 4-4-2; the goalkeepers come first. */
const HOME: readonly (readonly [number, number])[] = [
  [5, 34],
  [24, 10],
  [21, 27],
  [21, 42],
  [25, 58],
  [42, 34],
  [50, 20],
  [49, 50],
  [66, 10],
  [70, 35],
  [66, 57],
];
const AWAY: readonly (readonly [number, number])[] = [
  [100, 34],
  [84, 12],
  [86, 27],
  [86, 42],
  [84, 56],
  [68, 9],
  [65, 26],
  [65, 44],
  [69, 60],
  [52, 29],
  [54, 41],
];

const REFEREE: readonly [number, number] = [56, 28];

/**
 * The move that is shown: who plays the ball at which second, home players by number. It is built up from the back,
 * goes wide, comes in as a cross and ends in the keeper's hands, who rolls it out to the start.
 */
const PASSES: readonly { at: number; from: number; to: number; flight: number; loft: number }[] = [
  { at: 0.6, from: 2, to: 5, flight: 1, loft: 0 },
  { at: 2.4, from: 5, to: 6, flight: 0.8, loft: 0 },
  { at: 3.9, from: 6, to: 7, flight: 1.5, loft: 4 },
  { at: 6.2, from: 7, to: 10, flight: 1, loft: 0 },
  { at: 8.8, from: 10, to: 9, flight: 1.4, loft: 5 },
  { at: 10.35, from: 9, to: 11, flight: 0.5, loft: 0.9 },
  { at: 12.2, from: 11, to: 2, flight: 2.6, loft: 9 },
];

/** Seconds into the clip at which the shot is saved. */
export const SAVE_SECONDS = 10.85;

const turn = (2 * Math.PI) / CLIP_SECONDS;

/** How far play has moved up the pitch, in metres: it follows the move and comes back for the loop. */
function advance(seconds: number): number {
  return 9 - 13 * Math.cos(turn * (seconds - 1.6));
}

function playerAt(index: number, seconds: number): { x: number; y: number } {
  const home = index < HOME.length;
  const [baseX, baseY] = (
    home ? HOME[index] : index < 22 ? AWAY[index - HOME.length] : REFEREE
  ) as readonly [number, number];
  const keeper = index === 0 || index === HOME.length;
  const reach = keeper ? 0.12 : home ? 1 : 0.72;
  const phase = index * 2.4;
  const roam = keeper ? 0.6 : 2.2;
  return {
    x:
      baseX +
      advance(seconds) * reach +
      roam * Math.sin(turn * (1 + (index % 3)) * seconds + phase),
    y: baseY + roam * 1.3 * Math.cos(turn * (1 + (index % 2)) * seconds + phase * 1.7),
  };
}

/** Everybody at a second of the clip: home (11), away (11), the referee. */
export function playersAt(seconds: number): Player[] {
  return Array.from({ length: 23 }, (_, index) => {
    const now = playerAt(index, seconds);
    const soon = playerAt(index, seconds + 0.05);
    return {
      side: index < 11 ? "home" : index < 22 ? "away" : "referee",
      keeper: index === 0 || index === 11,
      ...now,
      vx: (soon.x - now.x) / 0.05,
      vy: (soon.y - now.y) / 0.05,
    };
  });
}

/** The ball at a second of the clip: at somebody's feet, or on its way. */
export function ballAt(seconds: number): Ball {
  const time = ((seconds % CLIP_SECONDS) + CLIP_SECONDS) % CLIP_SECONDS;
  const last = PASSES.findLast((pass) => pass.at <= time) ?? PASSES[PASSES.length - 1];
  if (!last) throw new Error("a match needs a pass");
  const since = (time - last.at + CLIP_SECONDS) % CLIP_SECONDS;
  if (since >= last.flight) return atFeet(last.to, time);
  const from = atFeet(last.from, last.at);
  const to = atFeet(last.to, last.at + last.flight);
  const along = since / last.flight;
  return {
    x: from.x + (to.x - from.x) * along,
    y: from.y + (to.y - from.y) * along,
    height: 0.11 + 4 * last.loft * along * (1 - along),
  };
}

function atFeet(index: number, seconds: number): Ball {
  const { x, y } = playerAt(index, seconds);
  const touch = index === 11 ? 0 : 0.15 * Math.sin(seconds * 9);
  const reach = x < PITCH.length / 2 + 40 ? 0.7 : -0.6;
  return { x: x + reach + touch, y: y - 0.15, height: index === 11 ? 0.9 : 0.11 };
}
