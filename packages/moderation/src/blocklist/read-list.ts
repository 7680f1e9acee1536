import { readFileSync } from "node:fs";
import { parseWordList, type WordList } from "./word-list.ts";

/** A list that ships with the package. */
export type ShippedList = "en" | "es";

const LISTS = new URL("../../lists/", import.meta.url);

/** @throws RangeError when there is no such list. */
export function readShippedList(list: ShippedList): WordList {
  if (!/^[a-z]{2}$/.test(list))
    throw new RangeError(`there is no list "${list}"; a file of your own goes into \`words\``);
  return readListFile(new URL(`${list}.txt`, LISTS), `lists/${list}.txt`);
}

/** @throws RangeError when the file cannot be read, or a line in it. */
export function readListFile(file: string | URL, name = String(file)): WordList {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new RangeError(`the word list ${name} cannot be read`, { cause });
  }
  return parseWordList(text, name);
}
