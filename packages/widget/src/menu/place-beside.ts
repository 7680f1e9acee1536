const GAP_PX = 4;
const MARGIN_PX = 8;

/**
 * Places a popover under an element, at the side where the element's line ends, and above it where there is no room
 * below. The style is set through the object model, which every Content-Security-Policy allows.
 */
export function placeBeside(popover: HTMLElement, anchor: HTMLElement): void {
  const around = anchor.getBoundingClientRect();
  const { width, height } = popover.getBoundingClientRect();
  const rightToLeft = getComputedStyle(anchor).direction === "rtl";
  const below = around.bottom + GAP_PX;
  const above = around.top - GAP_PX - height;
  const top = below + height > innerHeight - MARGIN_PX && above > MARGIN_PX ? above : below;
  const left = rightToLeft ? around.left : around.right - width;
  popover.style.top = `${clamp(top, innerHeight - height - MARGIN_PX)}px`;
  popover.style.left = `${clamp(left, innerWidth - width - MARGIN_PX)}px`;
}

function clamp(position: number, max: number): number {
  return Math.max(MARGIN_PX, Math.min(position, max));
}
