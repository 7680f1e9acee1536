// The analyzer ships no types for what is used here.
declare module "@custom-elements-manifest/analyzer" {
  export const ts: {
    createSourceFile(name: string, text: string, target: number, setParents: boolean): object;
    ScriptTarget: { ES2022: number };
  };
  export function create(options: { modules: object[]; plugins: object[]; context: object }): {
    modules: { path: string; declarations: unknown[] }[];
  };
}
declare module "@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js" {
  export function litPlugin(): object[];
}
