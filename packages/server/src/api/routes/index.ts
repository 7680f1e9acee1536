import type { ApiRoute } from "../route.ts";
import { auditRoutes } from "./audit-route.ts";
import { entryRoutes } from "./entry-routes.ts";
import { exportRoutes } from "./export-route.ts";
import { highlightRoutes } from "./highlights-route.ts";
import { memberFileRoutes } from "./member-file-routes.ts";
import { memberRoutes } from "./member-routes.ts";
import { messageRoutes } from "./message-routes.ts";
import { pollRoutes } from "./poll-routes.ts";
import { queueRoutes } from "./queue-routes.ts";
import { replayRoutes } from "./replay-route.ts";
import { roomRoutes } from "./room-routes.ts";
import { sanctionRoutes } from "./sanction-routes.ts";
import { tokenRoutes } from "./token-routes.ts";

/** Every route of the host API, in the order of the OpenAPI document. */
export const API_ROUTES: readonly ApiRoute[] = [
  ...roomRoutes,
  ...exportRoutes,
  ...messageRoutes,
  ...entryRoutes,
  ...pollRoutes,
  ...queueRoutes,
  ...sanctionRoutes,
  ...memberFileRoutes,
  ...auditRoutes,
  ...memberRoutes,
  ...tokenRoutes,
  ...replayRoutes,
  ...highlightRoutes,
];
