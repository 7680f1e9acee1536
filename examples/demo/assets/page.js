import { startThemeSwitch } from "./theme-switch.js";

startThemeSwitch(document.querySelector(".theme"));
