/** How far the member has read: a module of its own, because whoever only shows messages needs none of it. */

export { countUnread, NOTHING_UNREAD, type Unread } from "./count-unread.ts";
export { type RoomReader, readerOf } from "./room-reader.ts";
