// The director's buttons. They ask this site's own backend; the key of the chat's host API is there and not here.
import { frameAt } from "/page/player.js";

const desk = document.querySelector("#desk");
const told = document.querySelector("#told");

const me = await (await fetch("/me")).json();
desk.hidden = me?.part !== "director";

desk.addEventListener("click", async ({ target }) => {
  const { order } = target.dataset;
  if (!order) return;
  target.disabled = true;
  const frame = frameAt();
  const answer = await fetch(`/desk/${order}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      key: crypto.randomUUID(),
      ...(frame !== null && { playhead: Math.round(frame) }),
    }),
  }).catch(() => null);
  target.disabled = false;
  target.focus();
  told.textContent = answer?.ok ? `Told: ${target.textContent}` : "That did not work. Press again.";
});
