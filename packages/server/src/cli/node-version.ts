/** The oldest Node.js that has all that the server uses: above all node:sqlite without a flag. */
const OLDEST = [22, 13] as const;

/**
 * What is wrong with the Node.js that runs this; undefined when nothing is.
 *
 * @param version As in `process.versions.node`.
 */
export function nodeProblem(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return undefined;
  return `courtside needs Node.js ${OLDEST.join(".")} or later, and this is ${version}: install it from https://nodejs.org`;
}
