import { type Answer, ERRORS, type WireError, wireError } from "@courtside/protocol";
import { roomIdSchema } from "@courtside/protocol/schemas";
import { type Request, type Response, Router } from "express";
import type { ChatContext } from "../../chat-context.ts";
import { faultOf } from "../../commands/fault.ts";
import { answerErrors } from "../../http/error-answers.ts";
import { createClientAddress } from "../../limits/index.ts";
import { allowOrigins } from "../../moderator-api/allow-origins.ts";
import type { DecodeFault } from "../decoder/decoded-image.ts";
import { imageKind } from "../image-kind.ts";
import type { Images, Uploaded } from "../images.ts";
import { TurnedAway, Turnstile } from "../turnstile.ts";
import { identifyUploader, type UploadContext } from "./identify-uploader.ts";
import { readBody } from "./read-body.ts";

/** Where images are sent to. */
export const UPLOAD_PATH = "/uploads/v1";

/** Files that are read into memory and decoded at the same time, and that wait for it with nothing read. */
const AT_ONCE = 8;
const WAITING = 200;
/** Of one member: as many as a message takes. */
const AT_ONCE_OF_ONE = 4;
/** Milliseconds for a file to arrive. */
const ARRIVAL_MS = 30_000;
/** Milliseconds for which the rest of a refused file is read and forgotten, so that its sender gets to read the answer. */
const LEFTOVER_MS = 2_000;

type Context = UploadContext & Pick<ChatContext, "logger">;

/** Takes images from members, with their token as `Authorization: Bearer`. Pages of the option `origins` may call it. */
export function uploadRoutes(context: Context, images: Images): Router {
  const { options, store, logger } = context;
  const router = Router();
  const addressOf = createClientAddress(options.trustProxy);
  const memberRate = store.limiter("member-upload", options.uploadRate);
  const addressRate = store.limiter("address-upload", options.addressUploadRate);
  const turnstile = new Turnstile({ places: AT_ONCE, queue: WAITING });
  const underWay = new Map<string, number>();

  async function upload(request: Request): Promise<Answer<Uploaded>> {
    const room = roomIdSchema.safeParse(request.params.room);
    if (!room.success) return no(wireError("INVALID", { field: "room" }));
    const address = addressOf(request);
    const { authorization } = request.headers;
    const who = await identifyUploader(context, { authorization, address, room: room.data });
    if (!who.ok) return who;
    if (Number(request.headers["content-length"] ?? 0) > options.imageMaxBytes) return tooLarge();
    const { id: memberId } = who.data;
    const waitMs = (await memberRate.take(memberId)) || (await addressRate.take(address));
    if (waitMs > 0) return no(wireError("RATE_LIMITED", { retryAfterMs: waitMs }));
    return oneOfFew(memberId, () =>
      turnstile.pass(() => take(request, { room: room.data, memberId })),
    );
  }

  async function oneOfFew(
    memberId: string,
    work: () => Promise<Answer<Uploaded>>,
  ): Promise<Answer<Uploaded>> {
    const others = underWay.get(memberId) ?? 0;
    if (others >= AT_ONCE_OF_ONE) return no(wireError("RATE_LIMITED", { retryAfterMs: 1_000 }));
    underWay.set(memberId, others + 1);
    try {
      return await work();
    } catch (error) {
      if (error instanceof TurnedAway) return no(BUSY);
      throw error;
    } finally {
      const left = (underWay.get(memberId) ?? 1) - 1;
      if (left > 0) underWay.set(memberId, left);
      else underWay.delete(memberId);
    }
  }

  async function take(
    request: Request,
    whose: { room: string; memberId: string },
  ): Promise<Answer<Uploaded>> {
    const maxBytes = options.imageMaxBytes;
    const body = await readBody(request, { maxBytes, timeoutMs: ARRIVAL_MS });
    if (!body.ok) return body.fault === "too-large" ? tooLarge() : no(BUSY);
    if (!imageKind(body.bytes)) return no(NO_IMAGE);
    const taken = await images.take(body.bytes, whose);
    return taken.ok ? { ok: true, data: taken.uploaded } : no(errorOf(taken.fault));
  }

  function tooLarge(): Answer<never> {
    const message = `An image has at most ${options.imageMaxBytes} bytes.`;
    return no(wireError("TOO_LARGE", { message }));
  }

  router.use(allowOrigins(options.origins));
  router.post("/rooms/:room/images", async (request, response) => {
    response.set("Cache-Control", "no-store");
    const answered = await upload(request).catch((error: unknown) =>
      no(faultOf(context, { path: UPLOAD_PATH }, error)),
    );
    if (!answered.ok) letGo(request, response);
    if (answered.ok) response.status(201).json(answered.data);
    else response.status(ERRORS[answered.error.code].status).json({ error: answered.error });
  });
  router.use(answerErrors(logger));
  return router;
}

/** What is left of a file that nobody wants: a connection that is cut at once would cut off the answer. */
function letGo(request: Request, response: Response): void {
  if (request.complete || request.destroyed) return;
  response.set("Connection", "close");
  request.resume();
  const timer = setTimeout(() => request.destroy(), LEFTOVER_MS);
  request.once("close", () => clearTimeout(timer));
}

const NO_IMAGE = wireError("INVALID", {
  message: "That is no image of a kind that is taken here: JPEG, PNG, WebP or GIF.",
});
const BUSY = wireError("UNAVAILABLE", { retryAfterMs: 1_000 });

function errorOf(fault: DecodeFault): WireError {
  switch (fault) {
    case "unreadable":
      return wireError("INVALID", { message: "That image cannot be read: it is damaged." });
    case "too-many-pixels":
      return wireError("TOO_LARGE", { message: "That image has too many pixels." });
    case "too-slow":
      return wireError("INVALID", { message: "That image takes too long to read." });
    case "lost":
      return BUSY;
  }
}

function no(error: WireError): { ok: false; error: WireError } {
  return { ok: false, error };
}
