import { startThemeSwitch } from "./theme-switch.js";

const list = document.querySelector("#violations");
const count = document.querySelector("#violation-count");
let violations = 0;

// The page keeps its own count, so that whoever looks need not open the console.
document.addEventListener("securitypolicyviolation", (event) => {
  violations += 1;
  count.textContent = String(violations);
  const item = document.createElement("li");
  item.textContent = `${event.effectiveDirective}: ${event.blockedURI || event.sample || "inline"}`;
  list.append(item);
});
startThemeSwitch(document.querySelector(".theme"));
