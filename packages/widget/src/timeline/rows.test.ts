import { expect } from "@open-wc/testing";
import { messageItem } from "../test-kit/message-item.ts";
import { member, message } from "../test-kit/messages.ts";
import { buildRows, type Row } from "./rows.ts";

const NOON = new Date(2026, 5, 1, 12).getTime();
const me = member("Nora", { id: "me" });

function heads(rows: readonly Row[]): boolean[] {
  return rows.flatMap((row) => (row.kind === "message" ? row.head : []));
}

describe("the rows of the list", () => {
  it("put one name over the messages that an author sends within three minutes", () => {
    const at = [0, 60_000, 200_000, 600_000].map((ms) => NOON + ms);
    const items = at.map((moment) => messageItem(message("Ada", "x", { at: moment })));

    expect(heads(buildRows(items, [], me))).to.deep.equal([true, false, false, true]);
  });

  it("begin a group with another author, and after anything that is not a message", () => {
    const event = { kind: "event", type: "goal", title: "Goal", seq: 0, at: NOON } as const;
    const rows = buildRows(
      [
        messageItem(message("Ada", "x", { at: NOON })),
        messageItem(message("Bo", "x", { at: NOON })),
        { kind: "event", key: "e", seq: 0, moment: NOON, entry: event },
        messageItem(message("Bo", "x", { at: NOON })),
      ],
      [],
      me,
    );

    expect(heads(rows)).to.deep.equal([true, true, true]);
  });

  it("mark where another day begins", () => {
    const items = [NOON, NOON + 86_400_000].map((at) => messageItem(message("Ada", "x", { at })));

    expect(buildRows(items, [], me).map(({ kind }) => kind)).to.deep.equal([
      "message",
      "day",
      "message",
    ]);
  });

  it("keep the key of one's own message from pending to published", () => {
    const pending = { clientId: "c1", text: "hi", at: NOON, status: "sending" } as const;
    const [before] = buildRows([], [pending], me);
    const [after] = buildRows([messageItem(message(me, "hi", { clientId: "c1" }))], [], me);

    expect(before?.key).to.equal(after?.key);
  });

  it("never take the key from somebody else's clientId, which they choose", () => {
    const [row] = buildRows([messageItem(message("Ada", "hi", { clientId: "c1" }))], [], me);

    expect(row?.key).not.to.contain("c1");
  });

  it("quote what a pending reply answers, without the text of what is deleted", () => {
    const quoted = message("Ada", "", { deleted: "moderator" });
    const pending = {
      clientId: "c1",
      text: "hi",
      at: NOON,
      status: "queued",
      replyTo: quoted.id,
    } as const;
    const row = buildRows([messageItem(quoted)], [pending], me).at(-1);

    expect(row?.kind === "message" && row.message.replyTo).to.deep.equal({
      id: quoted.id,
      author: quoted.author,
      text: "",
      deleted: "moderator",
    });
  });

  it("know what is said to the visitor: mentions, and answers to what they said", () => {
    const said = (changes: object) => messageItem(message("Ada", "x", changes));
    const quote = { id: "m", author: me, text: "" };
    const rows = buildRows(
      [said({}), said({ mentions: ["me"] }), said({ replyTo: quote })],
      [],
      me,
    );

    expect(rows.map((row) => row.kind === "message" && row.mentionsMe)).to.deep.equal([
      false,
      true,
      true,
    ]);
  });
});
