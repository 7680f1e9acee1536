import { expect, it } from "vitest";
import { parseCommand } from "./parse-command.ts";

it.each([
  ["!score", { name: "score", rest: "" }],
  ["  !SCORE  ", { name: "score", rest: "" }],
  ["!poll Who wins? | We | They", { name: "poll", rest: "Who wins? | We | They" }],
  ["!poll Who\nwins? | We | They", { name: "poll", rest: "Who\nwins? | We | They" }],
])("finds the command in %j", (text, command) => {
  expect(parseCommand(text)).toEqual(command);
});

it.each(["what a goal!", "!", "!!!", "! score", "say !score", "!123", "!score?"])(
  "finds none in %j",
  (text) => {
    expect(parseCommand(text)).toBeNull();
  },
);
