/**
 * Switches the page and every chat on it between dark and light. `?theme=light` in the address starts light.
 *
 * @param {HTMLButtonElement} button
 */
export function startThemeSwitch(button) {
  const root = document.documentElement;
  const apply = (theme) => {
    root.dataset.theme = theme;
    for (const chat of document.querySelectorAll("courtside-chat"))
      chat.setAttribute("theme", theme);
    button.textContent = theme === "dark" ? "Light" : "Dark";
    button.setAttribute("aria-label", `Switch to the ${button.textContent.toLowerCase()} theme`);
  };
  button.addEventListener("click", () => apply(root.dataset.theme === "dark" ? "light" : "dark"));
  apply(new URLSearchParams(location.search).get("theme") === "light" ? "light" : "dark");
}
