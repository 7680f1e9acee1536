import { createMemoryStore, type Store } from "@courtside/server";
import { startServer, stopServers, waitFor } from "@courtside/testing";
import { afterEach, expect, it } from "vitest";
import { enter, freshId, HOSTED, say } from "./people.ts";

afterEach(stopServers);

it("[REACT-2] [POLL-2] the answer to a join knows what pulses told while it was made", async () => {
  const store = createMemoryStore();
  const asked = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  const choices: Store["tallies"]["choices"] = async (...question) => {
    if (question[1] === "bob") {
      asked.resolve();
      await answered.promise;
    }
    return store.tallies.choices(...question);
  };
  const tallies = new Proxy(store.tallies, {
    get: (all, name) => (name === "choices" ? choices : Reflect.get(all, name).bind(all)),
  });
  const slowStore = Object.create(store, { tallies: { value: tallies } });
  const room = "final";
  const rooms = { [room]: { settings: { features: ["polls", "reactions"] } } };
  const server = await startServer({ ...HOSTED, rooms }, { store: slowStore });
  const { client: mod } = await enter(server, room, "mod", { role: "moderator" });
  const { id: messageId } = await say(mod, room, "goal");
  const poll = { room, id: freshId(), question: "Who wins?", options: ["Home", "Away"] };
  await mod.expectOk("poll:open", poll);

  const entering = enter(server, room, "bob");
  await asked.promise;
  await mod.expectOk("reaction:set", { room, messageId, emoji: "👍", on: true });
  await mod.expectOk("poll:vote", { room, pollId: poll.id, option: 1 });
  const told = () =>
    mod.notices.some(({ payload }) => "polls" in payload && poll.id in (payload.polls ?? {}));
  await waitFor(told, { what: "the pulse" });
  answered.resolve();

  const { opening } = await entering;
  expect(opening.pulse.reactions).toEqual({ [messageId]: { "👍": 1 } });
  expect(opening.room.polls).toMatchObject([{ id: poll.id, tally: [0, 1] }]);
});
