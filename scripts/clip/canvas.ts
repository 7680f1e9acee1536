/** A colour as red, green and blue, 0 to 255. */
export type Color = readonly [red: number, green: number, blue: number];

/** A picture of 24 bits a pixel, as ffmpeg's `rgb24` wants it, with the few shapes that the match is drawn of. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint8Array(width * height * 3);
  }

  /** An ellipse with a soft edge `feather` pixels wide. */
  ellipse(
    shape: { x: number; y: number; rx: number; ry: number },
    color: Color,
    paint: { alpha?: number; feather?: number } = {},
  ): void {
    const { x, y, rx, ry } = shape;
    const { alpha = 1, feather = 1 } = paint;
    const smaller = Math.min(rx, ry);
    this.#blend(
      x - rx - feather,
      y - ry - feather,
      x + rx + feather,
      y + ry + feather,
      color,
      (px, py) => {
        const distance = Math.hypot((px - x) / rx, (py - y) / ry);
        return alpha * coverage((distance - 1) * smaller, feather);
      },
    );
  }

  /** A line with round ends. */
  capsule(
    line: { x1: number; y1: number; x2: number; y2: number; radius: number },
    color: Color,
  ): void {
    const { x1, y1, x2, y2, radius } = line;
    const dx = x2 - x1;
    const dy = y2 - y1;
    const lengthSquared = dx * dx + dy * dy || 1;
    const edge = radius + 1;
    this.#blend(
      Math.min(x1, x2) - edge,
      Math.min(y1, y2) - edge,
      Math.max(x1, x2) + edge,
      Math.max(y1, y2) + edge,
      color,
      (px, py) => {
        const along = Math.max(0, Math.min(1, ((px - x1) * dx + (py - y1) * dy) / lengthSquared));
        return coverage(Math.hypot(px - x1 - along * dx, py - y1 - along * dy) - radius, 1);
      },
    );
  }

  #blend(
    left: number,
    top: number,
    right: number,
    bottom: number,
    color: Color,
    alphaAt: (x: number, y: number) => number,
  ): void {
    const fromX = Math.max(0, Math.floor(left));
    const toX = Math.min(this.width - 1, Math.ceil(right));
    const fromY = Math.max(0, Math.floor(top));
    const toY = Math.min(this.height - 1, Math.ceil(bottom));
    for (let y = fromY; y <= toY; y += 1) {
      for (let x = fromX; x <= toX; x += 1) {
        const alpha = alphaAt(x, y);
        if (alpha <= 0) continue;
        const at = (y * this.width + x) * 3;
        for (let channel = 0; channel < 3; channel += 1) {
          const below = this.pixels[at + channel] as number;
          this.pixels[at + channel] = below + ((color[channel] as number) - below) * alpha;
        }
      }
    }
  }
}

/** How much of a pixel is inside a shape whose edge is `distance` pixels away (negative: inside). */
function coverage(distance: number, feather: number): number {
  return Math.max(0, Math.min(1, 0.5 - distance / feather));
}
