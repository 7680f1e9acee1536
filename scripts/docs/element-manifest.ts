import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { create, ts } from "@custom-elements-manifest/analyzer";
import { litPlugin } from "@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js";
import { type Commented, docComments } from "./doc-comments.ts";
import { ROOT } from "./root.ts";

interface Named {
  name: string;
  description?: string;
}

export interface Attribute extends Named {
  type: string;
  default: string;
}

export interface ElementEvent extends Named {
  /** The class of the event. */
  type: string;
  /** What the class adds to `Event`. */
  fields: Named[];
}

export interface Method extends Named {
  signature: string;
  returns: string;
}

export interface Property extends Named {
  type: string;
  access: "read-only" | "read and write";
}

/** What a page may use of `<courtside-chat>`. */
export interface ElementManifest {
  attributes: Attribute[];
  properties: Property[];
  methods: Method[];
  events: ElementEvent[];
  slots: Named[];
  parts: Named[];
  cssProperties: Named[];
}

interface Member extends Named {
  kind: string;
  privacy?: string;
  attribute?: string;
  readonly?: boolean;
  type?: { text: string };
  inheritedFrom?: unknown;
}

interface Declaration extends Named {
  members?: Member[];
  attributes?: (Named & { type?: { text: string }; default?: string })[];
  events?: (Partial<Named> & { type: { text: string } })[];
  slots?: Named[];
  cssParts?: Named[];
  cssProperties?: Named[];
}

/** Called by the browser, not by a page. */
const CALLBACKS = /Callback$|^(render|updated|willUpdate|leaseClient)$/;

const WIDGET = join(ROOT, "packages/widget/src");
const ELEMENT_FILES = ["chat/courtside-chat.ts", "chat/chat-attributes.ts"];

/** Reads the element's public surface from its source. */
export function readElementManifest(): ElementManifest {
  const files = [...ELEMENT_FILES, ...globSync("events/*-event.ts", { cwd: WIDGET }).sort()];
  const sources = new Map(files.map((file) => [file, readFileSync(join(WIDGET, file), "utf8")]));
  const modules = [...sources].map(([file, text]) =>
    ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true),
  );
  const manifest = create({ modules, plugins: litPlugin(), context: {} });
  const classes = manifest.modules.flatMap(({ declarations }) => declarations as Declaration[]);
  const chat = find(classes, "CourtsideChat");
  const comments = docComments(ELEMENT_FILES.map((file) => sources.get(file)).join("\n"));
  const choices = wordLists();
  const own = (chat.members ?? []).filter(isPublic);

  return {
    attributes: (chat.attributes ?? []).map(({ type, default: fallback = "", ...named }) => ({
      ...named,
      type: choices.get(type?.text ?? "") ?? type?.text ?? "string",
      default: fallback,
    })),
    properties: own
      .filter(({ kind, attribute }) => kind === "field" && attribute === undefined)
      .map(({ type, readonly, ...named }) => ({
        ...named,
        type: type?.text ?? "",
        access: readonly ? "read-only" : "read and write",
      })),
    methods: own
      .filter(({ kind }) => kind === "method")
      .map((method) => toMethod(method, comments)),
    events: (chat.events ?? [])
      .filter(({ name, description }) => name?.startsWith("courtside-") && description)
      .map(({ name = "", description = "", type }) => ({
        name,
        description,
        type: type.text,
        fields: (find(classes, type.text).members ?? []).filter(isPublic),
      })),
    slots: chat.slots ?? [],
    parts: chat.cssParts ?? [],
    cssProperties: chat.cssProperties ?? [],
  };
}

function find(classes: readonly Declaration[], name: string): Declaration {
  const found = classes.find((each) => each.name === name);
  if (!found) throw new Error(`the widget's source has no class ${name}`);
  return found;
}

function isPublic({ name, privacy }: Member): boolean {
  return privacy === undefined && !name.startsWith("#") && !CALLBACKS.test(name);
}

// The analyzer drops the type of a method that has a @returns, so it is read from the source.
function toMethod({ name, description = "" }: Member, comments: readonly Commented[]): Method {
  const commented = comments.find(({ declaration }) =>
    declaration.replace(/^async /, "").startsWith(`${name}(`),
  );
  if (!commented)
    throw new Error(`the method ${name} has no comment, or its signature is broken up`);
  const signature = commented.declaration.replace(/^async /, "");
  return { name, description, signature, returns: commented.returns };
}

/** Types such as `Timestamps`, which stand for the words of a constant, written out. */
function wordLists(): Map<string, string> {
  const lists = new Map<string, string>();
  for (const file of globSync("**/*.ts", { cwd: WIDGET })) {
    const text = readFileSync(join(WIDGET, file), "utf8");
    for (const [, type = "", constant = ""] of text.matchAll(
      /export type (\w+) = \(typeof (\w+)\)\[number\]/g,
    )) {
      const words = new RegExp(`const ${constant} = \\[([^\\]]*)\\] as const`).exec(text)?.[1];
      if (words)
        lists.set(
          type,
          words
            .split(",")
            .map((word) => word.trim())
            .filter(Boolean)
            .join(" | "),
        );
    }
  }
  return lists;
}
