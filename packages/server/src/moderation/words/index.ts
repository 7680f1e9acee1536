export { changeWords, type WordOrder } from "./change-words.ts";
export { WORDS, WordBook } from "./word-book.ts";
export { type FoundTerm, NO_WORD_CHANGES, type WordChanges, type WordList } from "./word-list.ts";
