/** What a check found, as one line. A `note` is worth knowing; a `bad` one says what to do. */
export interface Finding {
  status: "good" | "note" | "bad";
  line: string;
}
