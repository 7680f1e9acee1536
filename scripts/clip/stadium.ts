import { Canvas, type Color } from "./canvas.ts";

/** The pitch in metres; x runs from goal to goal, y from the near to the far touchline. */
export const PITCH = { length: 105, width: 68 } as const;

/** Grass around the lines, in metres. */
const MARGIN = 12;
const PIXELS_PER_METRE = 18;

const GRASS: readonly [Color, Color] = [
  [52, 122, 62],
  [60, 134, 70],
];
const CHALK: Color = [226, 236, 226];
const LINE_WIDTH = 0.14;

/** A flat picture that is looked up by metres. */
export interface Texture {
  canvas: Canvas;
  /** Metres at the picture's left and top edge. */
  left: number;
  top: number;
  pixelsPerMetre: number;
}

/** Mown grass and lines, seen from above. */
export function paintPitch(): Texture {
  const canvas = new Canvas(
    (PITCH.length + 2 * MARGIN) * PIXELS_PER_METRE,
    (PITCH.width + 2 * MARGIN) * PIXELS_PER_METRE,
  );
  const pixels = canvas.pixels;
  for (let row = 0; row < canvas.height; row += 1) {
    for (let column = 0; column < canvas.width; column += 1) {
      const x = column / PIXELS_PER_METRE - MARGIN;
      const y = row / PIXELS_PER_METRE - MARGIN;
      const chalk = Math.max(0, Math.min(1, 1 - (chalkDistance(x, y) - LINE_WIDTH) * 12)) * 0.85;
      const stripe = Math.floor((x + 110.25) / 5.25) % 2 === 0 ? GRASS[0] : GRASS[1];
      const blade = 1 + (hash(column, row) - 0.5) * 0.07;
      const at = (row * canvas.width + column) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        const grass = (stripe[channel] as number) * blade;
        pixels[at + channel] = grass + ((CHALK[channel] as number) - grass) * chalk;
      }
    }
  }
  return { canvas, left: -MARGIN, top: -MARGIN, pixelsPerMetre: PIXELS_PER_METRE };
}

/** Seats in rows with people in them, seen from the front; height in metres above the boards. */
export function paintStand(): Texture {
  const pixelsPerMetre = 12;
  const length = PITCH.length + 80;
  const height = 22;
  const canvas = new Canvas(length * pixelsPerMetre, height * pixelsPerMetre);
  for (let row = 0; row < canvas.height; row += 1) {
    for (let column = 0; column < canvas.width; column += 1) {
      const seat = hash(Math.floor(column / 7), Math.floor(row / 9) + 9_000);
      const inRow = row % 9 > 3 ? 1 : 0.45;
      const aisle = column % 420 < 14 ? 0.5 : 1;
      const light = 0.35 + 0.65 * (row / canvas.height);
      const color = personColor(seat);
      const at = (row * canvas.width + column) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        canvas.pixels[at + channel] = (color[channel] as number) * inRow * aisle * light;
      }
    }
  }
  return { canvas, left: -40, top: 0, pixelsPerMetre };
}

function personColor(chance: number): Color {
  if (chance < 0.3) return [124, 44, 58];
  if (chance < 0.45) return [150, 152, 160];
  if (chance < 0.6) return [48, 62, 104];
  if (chance < 0.64) return [196, 170, 92];
  return [34, 38, 50];
}

/** Metres to the nearest marking. */
function chalkDistance(x: number, y: number): number {
  const middleY = PITCH.width / 2;
  const fromEnd = Math.min(x, PITCH.length - x);
  const nearestEnd = x < PITCH.length / 2 ? 0 : PITCH.length;
  const fromSpot = Math.hypot(fromEnd - 11, y - middleY);
  return Math.min(
    boxDistance(x, y, PITCH.length / 2, middleY, PITCH.length / 2, middleY),
    inside(y, 0, PITCH.width) ? Math.abs(x - PITCH.length / 2) : Number.POSITIVE_INFINITY,
    Math.abs(Math.hypot(x - PITCH.length / 2, y - middleY) - 9.15),
    Math.hypot(x - PITCH.length / 2, y - middleY) - 0.15,
    boxDistance(x, y, nearestEnd, middleY, 16.5, 20.16),
    boxDistance(x, y, nearestEnd, middleY, 5.5, 9.16),
    fromSpot - 0.12,
    fromEnd > 16.5 ? Math.abs(fromSpot - 9.15) : Number.POSITIVE_INFINITY,
  );
}

/** Metres to the outline of a box about a centre; outside the pitch there is none. */
function boxDistance(
  x: number,
  y: number,
  cx: number,
  cy: number,
  halfX: number,
  halfY: number,
): number {
  if (!inside(x, -LINE_WIDTH, PITCH.length + LINE_WIDTH)) return Number.POSITIVE_INFINITY;
  const dx = Math.abs(x - cx) - halfX;
  const dy = Math.abs(y - cy) - halfY;
  if (dx > 0 || dy > 0) return Math.hypot(Math.max(dx, 0), Math.max(dy, 0));
  return Math.min(-dx, -dy);
}

function inside(value: number, from: number, to: number): boolean {
  return value >= from && value <= to;
}

/** A number from 0 to 1 that looks random and is the same for the same place. */
export function hash(x: number, y: number): number {
  let mixed = Math.imul(x, 374_761_393) + Math.imul(y, 668_265_263);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 1_274_126_177);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}
