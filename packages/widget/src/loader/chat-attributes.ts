const PREFIX = "data-";

/**
 * The attributes that a script tag asks for: each `data-x` becomes `x`, and `server` is the script's own origin
 * unless `data-server` names another.
 *
 * The attributes are read rather than `dataset`, whose camel case would have to be undone (`data-token-url`).
 * Event handlers are left out: `on…` attributes are what a strict Content-Security-Policy forbids.
 */
export function chatAttributes(script: HTMLScriptElement): Map<string, string> {
  const attributes = new Map([["server", new URL(script.src).origin]]);
  for (const { name, value } of script.attributes) {
    const own = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : "";
    if (own && !own.startsWith("on")) attributes.set(own, value);
  }
  return attributes;
}
