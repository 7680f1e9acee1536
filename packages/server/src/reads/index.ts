export { ReadBook } from "./read-book.ts";
export type { ReadMark } from "./read-mark.ts";
