import type { Answer } from "@courtside/protocol";
import { z } from "zod";
import type { ChatContext } from "../chat-context.ts";
import type { ApiKey, ApiScope } from "../options/index.ts";

/** One request of the host API, checked and parsed. */
export interface ApiCall<P, Q, B> {
  readonly context: ChatContext;
  /** Whose key it came with; undefined for a caller without one, whom only a public route lets through. */
  readonly key: ApiKey | undefined;
  /** Of the path. */
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** What makes a write happen once: the header `Idempotency-Key`, or an id of its own for a request without it. */
  readonly commandId: string;
}

interface RouteBase {
  /** Names it in the OpenAPI document and the metrics. */
  readonly id: string;
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** Below `/api/v1`, with its parameters as `{room}`. */
  readonly path: string;
  /** The scope that the key needs; a public route is for everyone. */
  readonly access: ApiScope | "public";
  /** Under which heading it stands. */
  readonly tag: string;
  /** One line. */
  readonly summary: string;
  /** What else is to be known of it. */
  readonly description?: string;
  /** Whether it changes something, and so needs a store that takes writes. */
  readonly effect: "reads" | "writes";
  /** `json` is one answer; `ndjson` one line for each of what the handler yields, each of the shape of `answer`. */
  readonly format?: "json" | "ndjson";
  /** Whether pages of other origins may read it; default `none`, as nothing else here is for browsers. */
  readonly cors?: "none" | "any-origin";
  /** The header `Cache-Control` of an answer to a caller without a key; default `no-store`, as for every answer to a key. */
  readonly cacheControl?: (data: never) => string;
}

/** One route of the host API: what it takes and answers, for the check, the types and the OpenAPI document alike. */
export interface ApiRoute extends RouteBase {
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodType | undefined;
  readonly answer: z.ZodType;
  handle(call: ApiCall<unknown, unknown, unknown>): Promise<Answer<unknown>>;
}

interface RouteSpec<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A>
  extends RouteBase {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answer: z.ZodType<A>;
  handle(
    call: ApiCall<z.output<P>, z.output<Q>, z.output<B>>,
  ): Promise<Answer<A | AsyncIterable<A>>>;
}

type Nothing = z.ZodObject<Record<string, never>>;

/** Describes a route. Its handler sees only what fits the schemas. */
export function defineRoute<
  A,
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = z.ZodUndefined,
>(spec: RouteSpec<P, Q, B, A>): ApiRoute {
  const { params = z.object({}), query = z.object({}), body, ...rest } = spec;
  // Behind the check of the schemas, a call has the types that the handler wants.
  return { ...rest, params, query, body } as unknown as ApiRoute;
}
