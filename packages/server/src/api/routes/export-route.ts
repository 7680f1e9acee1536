import { timeSchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import { type ExportLine, exportRoom } from "../export-room.ts";
import { defineRoute } from "../route.ts";
import { component } from "../schemas/components.ts";
import { positionSchema, shownEntrySchema } from "../schemas/entry.ts";
import { roomParams, roomStateSchema } from "../schemas/room.ts";

const lineSchema = component(
  "ExportLine",
  z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("room"),
      ...positionSchema.shape,
      exportedAt: timeSchema,
      state: roomStateSchema,
    }),
    z.object({ kind: z.literal("entry"), entry: shownEntrySchema }),
    z.object({ kind: z.literal("end"), entries: z.number().int() }),
  ]),
) as z.ZodType<ExportLine>;

const exportRoute = defineRoute({
  id: "exportRoom",
  method: "get",
  path: "/rooms/{room}/export",
  access: "read",
  effect: "reads",
  tag: "Rooms",
  summary: "Everything that a room shows, as lines of JSON, oldest first.",
  description:
    "It holds no text that was deleted or edited away. The last line is of the kind end: an export without it is not whole.",
  format: "ndjson",
  params: roomParams,
  answer: lineSchema,
  async handle({ context, params: { room } }) {
    const { store, options, now } = context;
    const lines = exportRoom({ log: store.log, options, now }, room);
    // The first line is read before anything is answered, so that a store that is away is said with its status.
    const first = await lines.next();
    return { ok: true, data: startingWith(first, lines) };
  },
});

export const exportRoutes = [exportRoute];

async function* startingWith(
  first: IteratorResult<ExportLine>,
  rest: AsyncGenerator<ExportLine>,
): AsyncGenerator<ExportLine> {
  if (!first.done) yield first.value;
  yield* rest;
}
