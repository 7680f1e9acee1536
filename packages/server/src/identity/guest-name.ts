import { createHash } from "node:crypto";

const ADJECTIVES = words(`
  Agile Amber Bold Brave Breezy Bright Calm Cheery Clever Cosmic Crisp
  Daring Dapper Eager Fleet Gentle Golden Happy Jolly Keen Lively Lucky
  Mellow Merry Nimble Noble Quick Quiet Sunny Swift Vivid Witty
`);

const ANIMALS = words(`
  Badger Beaver Bison Crane Dolphin Eagle Falcon Finch Fox Gecko Hare
  Heron Ibex Jaguar Kestrel Koala Lemur Lynx Marten Moose Otter Owl
  Panda Puffin Raven Robin Seal Stork Swan Tiger Turtle Wren
`);

/**
 * The friendly name of a guest who gave none, for example "Swift Otter 42".
 *
 * @param memberId It decides the name, so that the same guest always gets the same one.
 */
export function guestName(memberId: string): string {
  const digest = createHash("sha256").update(memberId).digest();
  const adjective = ADJECTIVES[digest.readUInt8(0) % ADJECTIVES.length];
  const animal = ANIMALS[digest.readUInt8(1) % ANIMALS.length];
  return `${adjective} ${animal} ${(digest.readUInt16BE(2) % 90) + 10}`;
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
