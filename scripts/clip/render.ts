import { type Camera, cameraX, depthOfRow, project, scaleAt } from "./camera.ts";
import { Canvas, type Color } from "./canvas.ts";
import { ballAt, type Player, playersAt, type Side } from "./match.ts";
import { hash, PITCH, paintPitch, paintStand, type Texture } from "./stadium.ts";

/** Metres across the pitch at which the boards stand, and their height. */
const BOARDS = { y: PITCH.width + 5, height: 1.3 };
const STAND_Y = PITCH.width + 9;

const KITS: Record<Side, { shirt: Color; shorts: Color }> = {
  home: { shirt: [204, 46, 66], shorts: [246, 246, 248] },
  away: { shirt: [238, 240, 246], shorts: [38, 52, 104] },
  referee: { shirt: [228, 208, 74], shorts: [26, 28, 34] },
};
const KEEPERS: Color = [242, 140, 40];
const SKINS: readonly Color[] = [
  [141, 85, 54],
  [224, 172, 132],
  [93, 57, 36],
  [241, 194, 160],
];
const NIGHT: Color = [9, 12, 20];

/** Paints the match, a frame at a time. */
export interface Renderer {
  /** @returns `rgb24` pixels, the same buffer each time. */
  frame(seconds: number): Uint8Array;
}

export function createRenderer(width: number, height: number): Renderer {
  const canvas = new Canvas(width, height);
  const pitch = paintPitch();
  const stand = paintStand();
  const shade = paintVignette(width, height);

  return {
    frame(seconds) {
      const camera: Camera = { width, height, x: cameraX(seconds) };
      paintGround(canvas, camera, pitch, shade);
      paintBackground(canvas, camera, stand, seconds, shade);
      paintGoal(canvas, camera, 0);
      paintGoal(canvas, camera, PITCH.length);
      paintPlay(canvas, camera, seconds);
      return canvas.pixels;
    },
  };
}

function paintGround(canvas: Canvas, camera: Camera, texture: Texture, shade: Float32Array): void {
  for (let row = 0; row < canvas.height; row += 1) {
    const depth = depthOfRow(camera, row);
    if (depth === undefined || depth > BOARDS.y) continue;
    paintTextureRow(
      canvas,
      row,
      camera,
      texture,
      depth - texture.top,
      scaleAt(camera, depth),
      shade,
    );
  }
}

function paintBackground(
  canvas: Canvas,
  camera: Camera,
  stand: Texture,
  seconds: number,
  shade: Float32Array,
): void {
  const boardFoot = project(camera, { x: 0, y: BOARDS.y, height: 0 });
  const boardTop = Math.round(boardFoot.y - BOARDS.height * boardFoot.scale);
  const standFoot = project(camera, { x: 0, y: STAND_Y, height: 0.6 });
  const standHeight = stand.canvas.height / stand.pixelsPerMetre;
  for (let row = 0; row < Math.round(boardFoot.y); row += 1) {
    if (row >= boardTop) {
      paintBoardRow(
        canvas,
        row,
        camera,
        boardFoot.scale,
        (row - boardTop) / (boardFoot.y - boardTop),
        seconds,
      );
      continue;
    }
    const up = (standFoot.y - row) / standFoot.scale;
    if (up > standHeight) fillRow(canvas, row, NIGHT);
    else
      paintTextureRow(
        canvas,
        row,
        camera,
        stand,
        Math.max(0, standHeight - up),
        standFoot.scale,
        shade,
      );
  }
}

function paintTextureRow(
  canvas: Canvas,
  row: number,
  camera: Camera,
  texture: Texture,
  metresDown: number,
  scale: number,
  shade: Float32Array,
): void {
  const source = texture.canvas;
  const sourceRow = Math.min(
    source.height - 1,
    Math.max(0, Math.floor(metresDown * texture.pixelsPerMetre)),
  );
  const step = texture.pixelsPerMetre / scale;
  let column = (camera.x - texture.left) * texture.pixelsPerMetre - (canvas.width / 2) * step;
  let at = row * canvas.width * 3;
  for (let x = 0; x < canvas.width; x += 1, at += 3, column += step) {
    // Two neighbours are mixed, or the lines would crawl as the camera moves.
    const left = Math.min(source.width - 2, Math.max(0, Math.floor(column)));
    const mix = Math.min(1, Math.max(0, column - left));
    const from = (sourceRow * source.width + left) * 3;
    const light = shade[row * canvas.width + x] as number;
    // Written out for the three channels: this line runs a million times a frame.
    const a = source.pixels;
    const near = (1 - mix) * light;
    const next = mix * light;
    canvas.pixels[at] = (a[from] as number) * near + (a[from + 3] as number) * next;
    canvas.pixels[at + 1] = (a[from + 1] as number) * near + (a[from + 4] as number) * next;
    canvas.pixels[at + 2] = (a[from + 2] as number) * near + (a[from + 5] as number) * next;
  }
}

/** Light boards: slanted bars that run along the touchline. */
function paintBoardRow(
  canvas: Canvas,
  row: number,
  camera: Camera,
  scale: number,
  down: number,
  seconds: number,
): void {
  for (let x = 0; x < canvas.width; x += 1) {
    const metres = camera.x + (x - canvas.width / 2) / scale;
    const along = (((metres - down * 0.9 - seconds * 3) % 24) + 24) % 24;
    const panel: Color =
      along < 12
        ? along % 3 < 0.9
          ? [255, 122, 89]
          : [24, 26, 46]
        : along % 2 < 0.5
          ? [96, 214, 196]
          : [16, 34, 48];
    const at = (row * canvas.width + x) * 3;
    canvas.pixels.set(panel, at);
  }
}

function fillRow(canvas: Canvas, row: number, color: Color): void {
  for (let x = 0; x < canvas.width; x += 1) canvas.pixels.set(color, (row * canvas.width + x) * 3);
}

function paintGoal(canvas: Canvas, camera: Camera, x: number): void {
  const back = x === 0 ? -2 : x + 2;
  const near = PITCH.width / 2 - 3.66;
  const far = PITCH.width / 2 + 3.66;
  const bar = (from: Point, to: Point, thickness: number, color: Color) => {
    const a = project(camera, from);
    const b = project(camera, to);
    canvas.capsule({ x1: a.x, y1: a.y, x2: b.x, y2: b.y, radius: thickness * a.scale }, color);
  };
  const net: Color = [186, 198, 194];
  for (let y = near; y <= far + 0.01; y += 0.915) {
    bar({ x: back, y, height: 0 }, { x: back, y, height: 1.9 }, 0.02, net);
    bar({ x: back, y, height: 1.9 }, { x, y, height: 2.44 }, 0.02, net);
  }
  for (let height = 0; height < 2; height += 0.48) {
    bar({ x: back, y: near, height }, { x: back, y: far, height }, 0.02, net);
  }
  const post: Color = [250, 250, 250];
  bar({ x, y: far, height: 0 }, { x, y: far, height: 2.44 }, 0.07, post);
  bar({ x, y: near, height: 2.44 }, { x, y: far, height: 2.44 }, 0.07, post);
  bar({ x, y: near, height: 0 }, { x, y: near, height: 2.44 }, 0.07, post);
}

interface Point {
  x: number;
  y: number;
  height: number;
}

/** Players and ball, the farthest first. */
function paintPlay(canvas: Canvas, camera: Camera, seconds: number): void {
  const ball = ballAt(seconds);
  const players = playersAt(seconds).map((player, index) => ({ player, index }));
  players.sort((a, b) => b.player.y - a.player.y);
  let ballDrawn = false;
  for (const { player, index } of players) {
    if (!ballDrawn && player.y < ball.y) {
      paintBall(canvas, camera, ball);
      ballDrawn = true;
    }
    paintPlayer(canvas, camera, player, index, seconds);
  }
  if (!ballDrawn) paintBall(canvas, camera, ball);
}

function paintBall(canvas: Canvas, camera: Camera, ball: Point): void {
  const shadow = project(camera, { ...ball, height: 0 });
  const at = project(camera, ball);
  const radius = Math.max(3, 0.2 * at.scale);
  canvas.ellipse({ x: shadow.x, y: shadow.y, rx: radius * 1.1, ry: radius * 0.5 }, [12, 40, 20], {
    alpha: 0.5,
    feather: 3,
  });
  canvas.ellipse({ x: at.x, y: at.y - radius * 0.6, rx: radius, ry: radius }, [252, 252, 252]);
}

function paintPlayer(
  canvas: Canvas,
  camera: Camera,
  player: Player,
  index: number,
  seconds: number,
): void {
  const { x, y, scale } = project(camera, { ...player, height: 0 });
  const kit = KITS[player.side];
  const shirt = player.keeper ? KEEPERS : kit.shirt;
  const skin = SKINS[Math.floor(hash(index, 5) * SKINS.length)] as Color;
  const speed = Math.hypot(player.vx, player.vy);
  const stride =
    Math.sin(seconds * (6 + speed) + index) * Math.min(0.42, 0.08 + speed * 0.09) * scale;
  const lean = Math.max(-0.16, Math.min(0.16, player.vx * 0.03)) * scale;
  // A little larger than life, to be made out on a phone.
  const m = (metres: number) => metres * scale * 1.15;

  // Four floodlights: a soft shadow to either side.
  for (const side of [-1, 1]) {
    canvas.ellipse({ x: x + side * m(0.5), y, rx: m(0.75), ry: m(0.16) }, [10, 36, 18], {
      alpha: 0.34,
      feather: m(0.3),
    });
  }
  const hip = { x: x + lean * 0.5, y: y - m(0.85) };
  const neck = { x: x + lean, y: y - m(1.48) };
  for (const leg of [stride, -stride]) {
    canvas.capsule({ x1: hip.x, y1: hip.y, x2: x + leg, y2: y - m(0.06), radius: m(0.085) }, skin);
    canvas.capsule(
      {
        x1: hip.x,
        y1: hip.y,
        x2: hip.x + (x + leg - hip.x) * 0.45,
        y2: y - m(0.5),
        radius: m(0.13),
      },
      kit.shorts,
    );
  }
  for (const arm of [-stride, stride]) {
    canvas.capsule(
      { x1: neck.x, y1: neck.y, x2: x + arm * 0.7, y2: y - m(0.98), radius: m(0.07) },
      skin,
    );
  }
  canvas.capsule({ x1: neck.x, y1: neck.y + m(0.06), x2: hip.x, y2: hip.y, radius: m(0.2) }, shirt);
  canvas.ellipse({ x: neck.x + lean * 0.3, y: neck.y - m(0.2), rx: m(0.125), ry: m(0.15) }, skin);
}

/** The light falls off to the corners. */
function paintVignette(width: number, height: number): Float32Array {
  const shade = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const away = Math.hypot((x / width - 0.5) * 1.1, (y / height - 0.55) * 1.0);
      shade[y * width + x] = 1.06 - 0.62 * away ** 2;
    }
  }
  return shade;
}
