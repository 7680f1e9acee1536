/** The server cannot start with these options. `message` is one line that says what to set. */
export class OptionsError extends Error {
  override readonly name = "OptionsError";
}
