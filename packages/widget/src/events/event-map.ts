import type { CourtsideAuthRequiredEvent } from "./auth-required-event.ts";
import type { CourtsideBeforeSendEvent } from "./before-send-event.ts";
import type { CourtsideLinkClickEvent } from "./link-click-event.ts";
import type { CourtsideMatchEvent } from "./match-event.ts";
import type { CourtsideMemberClickEvent } from "./member-click-event.ts";
import type { CourtsideMessagesEvent } from "./messages-event.ts";
import type { CourtsidePollEvent } from "./poll-event.ts";
import type { CourtsideReactionEvent } from "./reaction-event.ts";
import type { CourtsideReadyEvent } from "./ready-event.ts";
import type { CourtsideSendErrorEvent } from "./send-error-event.ts";
import type { CourtsideSentEvent } from "./sent-event.ts";
import type { CourtsideStatusEvent } from "./status-event.ts";
import type { CourtsideUnreadEvent } from "./unread-event.ts";
import type { CourtsideViewersEvent } from "./viewers-event.ts";

/** The element's events by name. All of them bubble and cross shadow roots. */
export interface CourtsideEventMap {
  "courtside-ready": CourtsideReadyEvent;
  "courtside-status": CourtsideStatusEvent;
  "courtside-before-send": CourtsideBeforeSendEvent;
  "courtside-sent": CourtsideSentEvent;
  "courtside-send-error": CourtsideSendErrorEvent;
  "courtside-messages": CourtsideMessagesEvent;
  "courtside-reaction": CourtsideReactionEvent;
  "courtside-event": CourtsideMatchEvent;
  "courtside-poll": CourtsidePollEvent;
  "courtside-unread": CourtsideUnreadEvent;
  "courtside-viewers": CourtsideViewersEvent;
  "courtside-auth-required": CourtsideAuthRequiredEvent;
  "courtside-member-click": CourtsideMemberClickEvent;
  "courtside-link-click": CourtsideLinkClickEvent;
}

declare global {
  interface GlobalEventHandlersEventMap extends CourtsideEventMap {}
}
