import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_ROOM_SETTINGS, type RoomSettings } from "@courtside/protocol";
import { docComments, interfaceSource } from "../doc-comments.ts";
import { code, markdownTable } from "../markdown-table.ts";
import { ROOT } from "../root.ts";

/** A room's settings with their defaults, from the wire type's own comments. */
export function roomSettingsBlock(): string {
  const source = readFileSync(join(ROOT, "packages/protocol/src/room.ts"), "utf8");
  const rows = docComments(interfaceSource(source, "RoomSettings")).map(({ text, declaration }) => {
    const name = declaration.split(":", 1)[0] as keyof RoomSettings;
    return [code(name), code(JSON.stringify(DEFAULT_ROOM_SETTINGS[name])), text];
  });
  return markdownTable(["Setting", "Default", "Meaning"], rows);
}
