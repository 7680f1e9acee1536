import { expect, test } from "vitest";
import { recentMessages } from "./recent-messages.ts";

function* said(count: number) {
  for (let number = count; number > 0; number -= 1) {
    const author = { id: number % 2 ? "ada" : "bob", name: "x", role: "member" as const };
    yield { id: `m${number}`, author, text: `text ${number}`, at: number };
  }
}

test("a hook sees the newest 50 of the room and the newest 20 of the author", () => {
  const recent = recentMessages(() => said(100), "ada");

  expect(recent.room).toHaveLength(50);
  expect(recent.room[0]).toEqual({ id: "m100", authorId: "bob", text: "text 100", at: 100 });
  expect(recent.author).toHaveLength(20);
  expect(recent.author[0]?.id).toBe("m99");
  expect(recent.author.every(({ authorId }) => authorId === "ada")).toBe(true);
});

test("the message that is edited is not among them", () => {
  const recent = recentMessages(() => said(3), "ada", "m3");

  expect(recent.room.map(({ id }) => id)).toEqual(["m2", "m1"]);
  expect(recent.author.map(({ id }) => id)).toEqual(["m1"]);
});

test("nothing is gathered before a hook looks, and then once", () => {
  let gathered = 0;
  const recent = recentMessages(() => {
    gathered += 1;
    return said(3);
  }, "ada");

  expect(gathered).toBe(0);
  expect(recent.room).toBe(recent.room);
  expect(gathered).toBe(1);
});
