import type { RequestHandler } from "express";
import helmet from "helmet";

/** The headers of everything this server answers itself: JSON, metrics, and scripts that other sites load. */
export function securityHeaders(): RequestHandler {
  return helmet({
    // Nothing here is a page. A response that a browser is made to show as one may load and run nothing.
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    // Whether a host is reached by TLS alone is for whoever terminates TLS to say.
    strictTransportSecurity: false,
  });
}
