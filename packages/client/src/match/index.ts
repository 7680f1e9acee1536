/** What moderators and bots tell a room of a match: a module of its own, because few visitors load it. */
export {
  type Announcement,
  type Announcer,
  type AnnouncerOptions,
  type CustomEvent,
  createAnnouncer,
  type MatchEvent,
} from "./create-announcer.ts";
