/** The slider runs 0 to 100 and is squared, so that the quiet end, where a message a second matters, is fine. */
const MAX_MESSAGES_PER_SECOND = 200;

const toRate = (position) => {
  const rate = (position / 100) ** 2 * MAX_MESSAGES_PER_SECOND;
  return rate < 10 ? Math.round(rate * 10) / 10 : Math.round(rate);
};
const toPosition = (rate) => Math.sqrt(rate / MAX_MESSAGES_PER_SECOND) * 100;

/**
 * Ties the slider and the buttons of the demo's desk to the simulated crowd.
 *
 * @param {HTMLElement} desk
 */
export async function startCrowdDial(desk) {
  const slider = desk.querySelector("input");
  const output = desk.querySelector("output");
  const show = (rate) => {
    output.textContent = rate === 0 ? "silent" : `${rate} a second`;
  };

  slider.addEventListener("input", () => show(toRate(slider.valueAsNumber)));
  slider.addEventListener("change", () =>
    post({ messagesPerSecond: toRate(slider.valueAsNumber) }),
  );
  for (const button of desk.querySelectorAll("[data-moment]")) {
    button.addEventListener("click", () => post({ moment: button.dataset.moment }));
  }

  const response = await fetch("/demo/crowd");
  const { messagesPerSecond } = await response.json();
  slider.value = toPosition(messagesPerSecond);
  show(messagesPerSecond);
}

function post(query) {
  return fetch(`/demo/crowd?${new URLSearchParams(query)}`, { method: "POST" });
}
