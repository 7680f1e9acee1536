/**
 * What a page loads, bundled from what `tsc` emitted (TypeScript 7 has no API for a Rollup plugin, and needs none):
 * `courtside.js`, the classic loader, and `courtside.es.js`, the elements with their lazy chunks. Only the
 * chunks carry a hash, so that they can be cached for good; the two entries are what pages name.
 */
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import resolve from "@rollup/plugin-node-resolve";
import terser from "@rollup/plugin-terser";
import { transform } from "esbuild";
import MagicString from "magic-string";
import { minifyTemplateLiterals } from "rollup-plugin-minify-template-literals";

const compiled = "packages/widget/dist";
const embed = `${compiled}/embed`;

// Without `browser` Engine.IO's Node transports and ws come along; the `node` condition brings its debug build.
const modules = resolve({ browser: true, exportConditions: ["production", "browser"] });

/**
 * Lit's `html` and `svg` templates without the white space between tags. The slash that closes an element is kept: in
 * `svg`, whose `<svg>` the minifier does not see, what follows would come to lie inside. `css` is left to {@link styles}.
 */
const templates = minifyTemplateLiterals({
  options: { shouldMinifyCSS: () => false, minifyOptions: { keepClosingSlash: true } },
  failOnError: true,
});

/**
 * Lit's `css` templates by esbuild: the templates plugin brings clean-css, which skips what it does not know,
 * nesting and `@starting-style` among it.
 */
const styles = {
  name: "styles",
  async transform(code, id) {
    if (!/\bcss\s*`/.test(code)) return null;
    const edited = new MagicString(code);
    for (const { quasi } of cssTemplates(this.parse(code))) {
      const held = (index) => `--courtside-held-${index}`;
      const source = quasi.quasis
        .map((part, index) => (index === 0 ? "" : held(index)) + part.value.cooked)
        .join("");
      const result = await transform(source, {
        loader: "css",
        minify: true,
        legalComments: "none",
      });
      for (const { text } of result.warnings) this.warn(`${id}: ${text}`);
      const minified = result.code.trim().replace(/[\\`]|\$(?=\{)/g, "\\$&");
      const filled = quasi.expressions.reduce((css, { start, end }, index) => {
        if (!css.includes(held(index + 1)))
          this.error(`${id}: an expression was lost in its styles`);
        return css.replaceAll(held(index + 1), () => `\${${code.slice(start, end)}}`);
      }, minified);
      edited.update(quasi.start, quasi.end, `\`${filled}\``);
    }
    return { code: edited.toString(), map: edited.generateMap({ hires: true }) };
  },
};

function cssTemplates(node, found = []) {
  if (Array.isArray(node)) for (const child of node) cssTemplates(child, found);
  else if (typeof node?.type === "string") {
    if (node.type === "TaggedTemplateExpression" && node.tag.name === "css") found.push(node);
    for (const child of Object.values(node)) cssTemplates(child, found);
  }
  return found;
}

/** Takes away the chunks of earlier builds, and writes down what each module adds, for `npm run size`. */
const tidyAndRecord = {
  name: "tidy-and-record",
  writeBundle(_options, bundle) {
    for (const file of readdirSync(embed)) {
      if (!file.startsWith("courtside.js") && !(file in bundle)) rmSync(join(embed, file));
    }
    const sizes = {};
    for (const chunk of Object.values(bundle)) {
      for (const [id, { renderedLength }] of Object.entries(chunk.modules ?? {})) {
        if (renderedLength > 0) sizes[relative(import.meta.dirname, id)] = renderedLength;
      }
    }
    writeFileSync(`${compiled}/embed-modules.json`, JSON.stringify(sizes));
  },
};

/**
 * The console imports these for the chats that it shows. Kept although it takes nothing from them: what it shares with
 * them would be split off into chunks of a few hundred bytes, which every page would have to load.
 */
const wholeChunks = {
  name: "whole-chunks",
  transform(_code, id) {
    const isWhole = /\/(participation\/participation|message-tools\/message-tools)\.js$/.test(id);
    return isWhole ? { moduleSideEffects: "no-treeshake" } : null;
  },
};

/**
 * What only those need who take part stays in one chunk, also where the part of a feature takes something from it: that
 * would else be split off, and every page would load one file more.
 */
const keepParticipationWhole = (id, { getModuleInfo }) => {
  const reached = (entry, found = new Set([entry])) => {
    for (const imported of getModuleInfo(entry)?.importedIds ?? []) {
      if (!found.has(imported)) reached(imported, found.add(imported));
    }
    return found;
  };
  const path = (module) => join(import.meta.dirname, compiled, module);
  const own = reached(path("participation/participation.js"));
  return own.has(id) && !reached(path("define.js")).has(id) ? "participation" : undefined;
};

const minify = (isModule) =>
  terser({
    module: isModule,
    ecma: 2022,
    compress: { passes: 3 },
    format: { comments: false },
  });

/** `tsc` wraps an `import()` of a computed URL to turn `.ts` into `.js`. The loader's is a URL already. */
const plainImport = {
  name: "plain-import",
  transform: (code) => ({
    code: code
      .replace(/^var __rewriteRelativeImportExtension = [\s\S]*?^};\n/m, "")
      .replaceAll("__rewriteRelativeImportExtension(", "("),
    map: null,
  }),
};

/** The helper that `tsc` puts before decorators asks for `this`, which a module does not have; that is as intended. */
const onwarn = (warning, warn) => {
  if (warning.code !== "THIS_IS_UNDEFINED") warn(warning);
};

export default [
  {
    input: {
      "courtside.es": `${compiled}/define.js`,
      "courtside-console.es": `${compiled}/define-console.js`,
      "courtside-overlay.es": `${compiled}/define-overlay.js`,
    },
    output: {
      dir: embed,
      format: "es",
      entryFileNames: "[name].js",
      chunkFileNames: "courtside-[name]-[hash].js",
      manualChunks: keepParticipationWhole,
      onlyExplicitManualChunks: true,
      sourcemap: true,
    },
    plugins: [modules, wholeChunks, styles, templates, minify(true), tidyAndRecord],
    onwarn,
  },
  {
    input: `${compiled}/loader/courtside.js`,
    output: { file: `${embed}/courtside.js`, format: "iife", sourcemap: true },
    plugins: [plainImport, minify(false)],
  },
];
