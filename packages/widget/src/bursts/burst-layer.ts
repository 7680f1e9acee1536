/** Emoji of one burst by their numbers. */
export type Bursts = Readonly<Record<string, number>>;

/** Particles that are in the air at most, and those of one emoji that one burst adds. */
const MAX_ALIVE = 40;
const MAX_OF_ONE = 10;
/** Milliseconds that a particle flies, at least and more by chance. */
const FLIGHT_MS = 1_800;
const FLIGHT_SPREAD_MS = 1_200;
/** Milliseconds over which the particles of one burst start, so that they rise as a stream and not as a wall. */
const START_SPREAD_MS = 400;
/** Milliseconds for which a number stays when nothing comes to it. */
const COUNT_MS = 4_000;

export interface BurstLayer {
  /** To be put over what it is to fly over; takes no clicks and says nothing to assistive technology. */
  readonly element: HTMLElement;
  /** Lets emoji fly: as many as were thrown, up to what one can tell apart. Those who want no motion see the numbers. */
  show(bursts: Bursts): void;
  /** Takes everything out of the air. */
  clear(): void;
}

export interface BurstLayerOptions {
  /** Whether things may move; the visitor's own setting by default. */
  motion?: () => "full" | "reduced";
  /** Gives numbers from 0 to 1; `Math.random` by default. */
  random?: () => number;
}

/**
 * Shows bursts, however many are thrown, with a bounded number of elements that only the compositor moves: each is added, animated by
 * `transform` and `opacity`, and taken away.
 */
export function createBurstLayer(options: BurstLayerOptions = {}): BurstLayer {
  const { motion = preferredMotion, random = Math.random } = options;
  const element = document.createElement("div");
  element.className = "bursts";
  element.setAttribute("part", "bursts");
  element.setAttribute("aria-hidden", "true");
  const alive = new Set<Animation>();
  const counts = new Map<string, { shown: HTMLElement; count: number; timer: number }>();

  function show(bursts: Bursts): void {
    const present = motion() === "full" ? fly : count;
    for (const [emoji, number] of Object.entries(bursts)) present(emoji, number);
  }

  function fly(emoji: string, number: number): void {
    const wanted = Math.min(number, MAX_OF_ONE, MAX_ALIVE - alive.size);
    for (let made = 0; made < wanted; made += 1) launch(emoji);
  }

  function launch(emoji: string): void {
    const particle = document.createElement("span");
    particle.textContent = emoji;
    particle.style.insetInlineStart = `${6 + random() * 82}%`;
    element.append(particle);
    const drift = (random() - 0.5) * 90;
    const turn = (random() - 0.5) * 50;
    const size = 0.8 + random() * 0.7;
    // The element is as high as what it lies over, and a particle is at its foot.
    const height = element.clientHeight * (0.55 + random() * 0.4);
    const flight = particle.animate(
      [
        { transform: "translate(0, 0) scale(0.3)", opacity: 0 },
        {
          transform: `translate(${drift * 0.2}px, ${-height * 0.15}px) scale(${size})`,
          opacity: 1,
          offset: 0.15,
        },
        {
          transform: `translate(${drift * 0.8}px, ${-height * 0.8}px) rotate(${turn}deg) scale(${size})`,
          opacity: 1,
          offset: 0.75,
        },
        {
          transform: `translate(${drift}px, ${-height}px) rotate(${turn}deg) scale(${size})`,
          opacity: 0,
        },
      ],
      {
        duration: FLIGHT_MS + random() * FLIGHT_SPREAD_MS,
        delay: random() * START_SPREAD_MS,
        easing: "cubic-bezier(0.2, 0.5, 0.5, 1)",
        fill: "backwards",
      },
    );
    alive.add(flight);
    const land = () => {
      alive.delete(flight);
      particle.remove();
    };
    flight.onfinish = land;
    flight.oncancel = land;
  }

  function count(emoji: string, number: number): void {
    const known = counts.get(emoji);
    const shown = known?.shown ?? document.createElement("b");
    clearTimeout(known?.timer);
    const total = (known?.count ?? 0) + number;
    shown.textContent = `${emoji} ${total}`;
    if (!known) element.append(shown);
    const timer = window.setTimeout(() => {
      counts.delete(emoji);
      shown.remove();
    }, COUNT_MS);
    counts.set(emoji, { shown, count: total, timer });
  }

  return {
    element,
    show,
    clear() {
      for (const flight of [...alive]) flight.cancel();
      for (const { shown, timer } of counts.values()) {
        clearTimeout(timer);
        shown.remove();
      }
      counts.clear();
    },
  };
}

function preferredMotion(): "full" | "reduced" {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "reduced" : "full";
}
