import type { Message } from "@courtside/protocol";
import { expect } from "@open-wc/testing";
import { UNKNOWN_ROOM } from "../chat/room-binding.ts";
import { messageItem } from "../test-kit/message-item.ts";
import { member, message, messages } from "../test-kit/messages.ts";
import { TimelineModel } from "./timeline-model.ts";

const me = member("Nora", { id: "me" });
type Items = ReturnType<typeof messageItem>[];

describe("what the list shows", () => {
  let model: TimelineModel;
  let items: Items;
  let now: number;

  beforeEach(() => {
    model = new TimelineModel();
    items = [];
    now = 0;
  });

  function show(more: Items = [], playbackTime: number | null = null): void {
    items = [...items, ...more];
    model.update({ snapshot: { ...UNKNOWN_ROOM, items }, me, max: 5, playbackTime, now });
  }

  it("is the newest, as many as it may hold", () => {
    show(messages(8).map(messageItem));

    expect(model.shown).to.deep.equal(items.slice(3));
  });

  it("loses nothing at the top while it is held, and counts what is new", () => {
    show(messages(8).map(messageItem));
    const [first] = model.shown;
    model.hold();
    show(messages(4).map(messageItem));

    expect(model.shown[0]).to.equal(first);
    expect(model.shown).to.have.length(9);
    expect(model.unread).to.equal(4);
  });

  it("counts neither one's own nor deleted messages as new", () => {
    show(messages(1).map(messageItem));
    model.hold();
    show([message(me, "mine"), message("Ada", "", { deleted: "author" })].map(messageItem));

    expect(model.unread).to.equal(0);
  });

  it("is short again and has nothing new when it follows again", () => {
    show(messages(8).map(messageItem));
    model.hold();
    show(messages(4).map(messageItem));
    model.follow();
    show();

    expect(model.shown).to.have.length(4);
    expect(model.unread).to.equal(0);
  });

  it("loses a quarter at once when it is full, so that it moves but then", () => {
    show(messages(8).map(messageItem));
    expect(model.shown).to.have.length(5);

    const [, second] = model.shown;
    show(messages(1).map(messageItem));
    expect(model.shown).to.have.length(4);
    expect(model.shown[0]).not.to.equal(second);

    const [first] = model.shown;
    show(messages(1).map(messageItem));
    expect(model.shown).to.have.length(5);
    expect(model.shown[0]).to.equal(first);
  });

  it("is as full as ever when the video goes back", () => {
    const all = Array.from({ length: 12 }, (_, at) => messageItem(message("Ada", "x", { at })));
    show(all, 11);
    show(undefined, 9);
    expect(model.shown).to.deep.equal(items.slice(6, 10));

    show(undefined, 3);
    expect(model.shown).to.deep.equal(items.slice(0, 4));
  });

  it("while held shows older ones by and by, and then what comes before them all", () => {
    const withSeq = (first: number) => (one: Message, at: number) => ({
      ...messageItem(one),
      seq: first + at,
    });
    show(messages(12).map(withSeq(3)));
    model.hold();

    expect(model.showOlder(4)).to.equal("shown");
    show();
    expect(model.shown).to.deep.equal(items.slice(3));
    expect(model.showOlder(4)).to.equal("shown");
    show();
    expect(model.shown).to.deep.equal(items);

    expect(model.showOlder(4)).to.equal("nothing-more");
    items = [...messages(2).map(withSeq(1)), ...items];
    show();
    expect(model.shown).to.deep.equal(items);
  });

  it("withholds what the video has not reached, and says when to look again", () => {
    const [early, late] = [100, 200].map((at) => messageItem(message("Ada", "x", { at })));
    show([early, late] as Items, 150);

    expect(model.shown).to.deep.equal([early]);
    expect(model.nextMoment).to.equal(200);

    show([], 200);
    expect(model.shown).to.deep.equal([early, late]);
    expect(model.nextMoment).to.equal(null);
  });

  it("makes no new rows when nothing changed", () => {
    show(messages(3).map(messageItem), 1e15);
    const { rows } = model;
    show([], 1e15);

    expect(model.rows).to.equal(rows);
  });

  it("is calm for a message now and then, and busy for many or for quick ones", () => {
    show(messages(3).map(messageItem));
    now = 1000;
    show(messages(1).map(messageItem));
    expect(model.pace).to.equal("calm");

    now = 1050;
    show(messages(1).map(messageItem));
    expect(model.pace, "50 ms later").to.equal("busy");

    now = 5000;
    show(messages(20).map(messageItem));
    expect(model.pace, "twenty at once").to.equal("busy");
  });
});
