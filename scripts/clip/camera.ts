import { ballAt, CLIP_SECONDS } from "./match.ts";
import { PITCH } from "./stadium.ts";

/** Where the camera stands, in metres: behind the near touchline, up in the stand. */
const HEIGHT = 24;
const BEHIND = 34;
/** How far it is tilted down, as the slope of the line through the middle of the picture. */
const SLOPE = 0.37;
/** Pixels for one metre at a distance of one metre, for a picture 720 pixels high. */
const FOCAL = 1_350;

/** A camera that follows along the touchline. It moves without turning, so that a row of pixels is a row of grass. */
export interface Camera {
  width: number;
  height: number;
  /** Metres along the pitch that are in the middle of the picture. */
  x: number;
}

/** Metres across the pitch that a row of pixels shows; undefined above the horizon. */
export function depthOfRow(camera: Camera, row: number): number | undefined {
  const slope = SLOPE + (row - camera.height / 2) / focal(camera);
  return slope > 0.02 ? HEIGHT / slope - BEHIND : undefined;
}

/** Pixels to a metre at so many metres across the pitch. */
export function scaleAt(camera: Camera, y: number): number {
  return focal(camera) / (y + BEHIND);
}

/** Where a point of the world is in the picture. */
export function project(
  camera: Camera,
  point: { x: number; y: number; height: number },
): { x: number; y: number; scale: number } {
  const scale = scaleAt(camera, point.y);
  return {
    x: camera.width / 2 + (point.x - camera.x) * scale,
    y: camera.height / 2 - focal(camera) * SLOPE + (HEIGHT - point.height) * scale,
    scale,
  };
}

/** Where the camera looks at a second of the clip: where the ball is on average around that time. */
export function cameraX(seconds: number): number {
  let sum = 0;
  let weights = 0;
  for (let offset = -2.4; offset <= 2.4; offset += 0.1) {
    const weight = Math.exp(-((offset / 1.1) ** 2));
    sum += ballAt(seconds + offset + CLIP_SECONDS).x * weight;
    weights += weight;
  }
  return Math.max(24, Math.min(PITCH.length - 24, sum / weights));
}

function focal(camera: Camera): number {
  return (FOCAL * camera.height) / 720;
}
