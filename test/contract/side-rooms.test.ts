import { startServer, stopServers } from "@courtside/testing";
import { afterEach, describe, expect, it } from "vitest";
import { ask, refused, WITH_API } from "./host-client.ts";
import { type Claims, enter, member, say } from "./people.ts";

afterEach(stopServers);

const rooms = { "final*": { sideRooms: ["home", "away"] } };
const start = () => startServer({ ...WITH_API, rooms });

describe("[SIDE-1] the room of a side", () => {
  it("is named by the room beside it, and is entered by those of the side and by moderators", async () => {
    const server = await start();
    const { opening } = await enter(server, "final", "ada", { side: "home" });
    expect(opening.room.sideRooms).toEqual(["home", "away"]);
    const { client: ada } = await enter(server, "final:home", "ada", { side: "home" });
    const { client: mia } = await enter(server, "final:home", "mia", { role: "moderator" });
    await say(ada, "final:home", "just us");
    const page = await mia.expectOk("history:read", { room: "final:home" });
    expect(page.entries).toHaveLength(1);
  });

  const others: [string, Claims][] = [
    ["the other side", { side: "away" }],
    ["no side", {}],
  ];
  it.each(others)("[FORBIDDEN] is neither entered nor read by members of %s", async (_, claims) => {
    const server = await start();
    const client = await member(server, "ben", claims);
    for (const command of ["room:join", "history:read"] as const) {
      const answer = await client.command(command, { room: "final:home" });
      expect(answer).toMatchObject({ ok: false, error: { code: "FORBIDDEN", field: "room" } });
    }
  });

  it("is no replay for everyone, though the room beside it is", async () => {
    const server = await start();
    const path = (room: string) => `/rooms/${room}/replay?from=0&to=1000`;
    expect((await ask(server, "GET", path("final"), { key: null })).status).toBe(200);
    expect(await ask(server, "GET", path("final:home"), { key: null })).toMatchObject(
      refused(401, "UNAUTHENTICATED"),
    );
  });

  it("is anybody's where no side is configured to have one", async () => {
    const server = await start();
    await enter(server, "other:home", "ben", { side: "away" });
    await enter(server, "final:north", "ben", { side: "away" });
  });
});
