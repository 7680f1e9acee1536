import type { ElementManifest } from "../element-manifest.ts";
import { code, markdownTable } from "../markdown-table.ts";

/** The tables of the element's surface by the name of their block. */
export function elementBlocks(manifest: ElementManifest): Record<string, () => string> {
  const { attributes, properties, methods, events, slots, parts, cssProperties } = manifest;
  const named = (head: string, rows: readonly { name: string; description?: string }[]) =>
    markdownTable(
      [head, "What it is"],
      rows.map(({ name, description = "" }) => [code(name), description]),
    );

  return {
    attributes: () =>
      markdownTable(
        ["Attribute", "Values", "Default", "Meaning"],
        attributes.map(({ name, type, default: fallback, description = "" }) => [
          code(name),
          valuesOf(type),
          code(fallback.replace(/^"(.*)"$/, "$1").replace(/^null$/, "")),
          description,
        ]),
      ),
    properties: () =>
      markdownTable(
        ["Property", "Type", "", "Meaning"],
        properties.map(({ name, type, access, description = "" }) => [
          code(name),
          code(type),
          access,
          description,
        ]),
      ),
    methods: () =>
      markdownTable(
        ["Method", "What it does"],
        methods.map(({ signature, description = "", returns }) => [
          code(signature),
          returns ? `${description} Returns ${returns}` : description,
        ]),
      ),
    events: () =>
      markdownTable(
        ["Event", "When", "It carries"],
        events.map(({ name, description = "", fields }) => [
          code(name),
          description,
          fields
            .map(
              (field) =>
                code(field.name) + (field.description ? ` (${trimStop(field.description)})` : ""),
            )
            .join(", "),
        ]),
      ),
    slots: () => named("Slot", slots),
    parts: () => named("Part", parts),
    "css-properties": () => named("Custom property", cssProperties),
  };
}

/** A list of words as words; any other type by what one writes into an attribute. */
function valuesOf(type: string): string {
  const words = type.split("|").map((word) => word.trim());
  if (words.every((word) => /^".*"$/.test(word))) {
    return words.map((word) => code(word.slice(1, -1))).join(", ");
  }
  if (words.includes("boolean")) return "present or not";
  return words.includes("number") ? "a number" : "text";
}

function trimStop(text: string): string {
  return text.replace(/\.$/, "");
}
