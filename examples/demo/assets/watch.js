import { startCrowdDial } from "./crowd-dial.js";
import { startPlayer } from "./player.js";
import { startScoreBug } from "./score-bug.js";
import { startThemeSwitch } from "./theme-switch.js";

const { kickOffAt } = await fetch("/demo/match").then((response) => response.json());

for (const stage of document.querySelectorAll(".stage")) {
  const media = startPlayer(stage);
  startScoreBug(stage.querySelector(".bug"), media, kickOffAt);
  // A page that ties its chat to the video says where the video's clock is.
  const chat = document.querySelector(`courtside-chat[for="${stage.querySelector("video").id}"]`);
  if (chat) chat.mediaAdapter = media;
}
const desk = document.querySelector(".desk");
if (desk) startCrowdDial(desk);
const theme = document.querySelector(".theme");
if (theme) startThemeSwitch(theme);
