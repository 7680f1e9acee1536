/**
 * What a page loads, bundled from what `tsc` emitted (TypeScript 7 has no API for a Rollup plugin, and needs none):
 * `courtside.js`, the classic loader, and `courtside.es.js`, the elements with their lazy chunks. Only the
 * chunks carry a hash, so that they can be cached for good; the two entries are what pages name.
 */
import resolve from "@rollup/plugin-node-resolve";
import terser from "@rollup/plugin-terser";
import { minifyTemplateLiterals } from "rollup-plugin-minify-template-literals";

const compiled = "packages/widget/dist";
const embed = `${compiled}/embed`;

// Without `browser` Engine.IO's Node transports and ws come along; the `node` condition brings its debug build.
const modules = resolve({ browser: true, exportConditions: ["production", "browser"] });

const minify = (isModule) =>
  terser({ module: isModule, ecma: 2020, compress: { passes: 3 }, format: { comments: false } });

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

export default [
  {
    input: { "courtside.es": `${compiled}/define.js` },
    output: {
      dir: embed,
      format: "es",
      entryFileNames: "[name].js",
      chunkFileNames: "courtside-[name]-[hash].js",
      sourcemap: true,
    },
    plugins: [modules, minifyTemplateLiterals(), minify(true)],
  },
  {
    input: `${compiled}/loader/courtside.js`,
    output: { file: `${embed}/courtside.js`, format: "iife", sourcemap: true },
    plugins: [plainImport, minify(false)],
  },
];
