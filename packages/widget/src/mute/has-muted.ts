/** Where a browser keeps whom its user does not want to hear, for each server. */
export function mutedKey(server: string): string {
  return `courtside:muted:${server}`;
}

/** Whether anybody is muted here: only then is there a list to load. */
export function hasMuted(server: string): boolean {
  try {
    return localStorage.getItem(mutedKey(server)) !== null;
  } catch {
    return false;
  }
}
