/** A declaration with the comment that stands before it. */
export interface Commented {
  /** The comment's text up to its first tag, on one line. */
  text: string;
  /** What it says after `@returns`, on one line; `""` where it says nothing. */
  returns: string;
  /** The declaration's first line, without the brace or semicolon at its end. */
  declaration: string;
}

const COMMENTED = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*([^\n]+)/g;

/** Every declaration of a source text that has a documentation comment, in order. */
export function docComments(source: string): Commented[] {
  return [...source.matchAll(COMMENTED)].map(([, comment = "", declaration = ""]) => {
    const plain = comment.replace(/^\s*\* ?/gm, "");
    const [text = ""] = plain.split(/^\s*@/m);
    const returns = /@returns ([\s\S]*?)(?=\n\s*@|$)/.exec(plain)?.[1] ?? "";
    return {
      text: oneLine(text),
      returns: oneLine(returns),
      declaration: declaration.trim().replace(/\s*[{;,]$/, ""),
    };
  });
}

/** The text of one `export interface`, so that its members can be read apart from those of others. */
export function interfaceSource(source: string, name: string): string {
  const start = source.indexOf(`export interface ${name} {`);
  const end = source.indexOf("\n}", start);
  if (start < 0 || end < 0) throw new Error(`there is no interface ${name}`);
  return source.slice(source.indexOf("{", start) + 1, end);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
