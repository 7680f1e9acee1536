import { ERRORS, type ErrorCode, type ErrorRow } from "@courtside/protocol";
import { code, markdownTable } from "./markdown-table.ts";

/** The whole of `docs/errors.md`, from the error table. */
export function errorsDoc(): string {
  const rows = (Object.entries(ERRORS) as [ErrorCode, ErrorRow][]).map(([name, row]) => [
    code(name),
    row.retryable ? "yes" : "no",
    String(row.status),
    row.message,
    row.remedy,
  ]);
  return `<!-- Generated from packages/protocol/src/errors.ts by npm run docs. Change it there. -->

# Errors

Whatever goes wrong is answered with a code of this table: a command in its acknowledgement, a handshake in \`connect_error\`'s
\`data\`, HTTP in the body's \`error\`.

\`\`\`json
{ "code": "SLOW_MODE", "message": "Slow mode is on.", "retryable": true, "retryAfterMs": 4200 }
\`\`\`

- \`message\` is safe to show to whoever sent the request. The server may say something more exact than the table does.
- \`retryable\` says whether the same request may succeed later without being changed. \`retryAfterMs\`, where it is given, says when.
- \`field\` names the payload's field at fault as a dotted path, such as \`settings.slowModeMs\` or \`token.exp\`.
- A write is repeated with the same \`id\`, so that it has one effect however often it arrives: see
  [the protocol](protocol.md#the-log).

${markdownTable(["Code", "Retryable", "HTTP", "Message", "What to do"], rows)}
`;
}
