/** Why a server cannot take clients at present. */
export type UnreadyReason = "starting" | "draining" | "store-unavailable";

/** Whether a load balancer should send clients here. */
export type ReadyState = { ready: true } | { ready: false; reason: UnreadyReason };
