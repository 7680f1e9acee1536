import { z } from "zod";
import { packageVersion } from "../package-version.ts";
import { API_PATH } from "./api-path.ts";
import type { ApiRoute } from "./route.ts";
import { components } from "./schemas/components.ts";
import { errorBodySchema } from "./schemas/error.ts";

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of the host API, from the very schemas that requests are checked by. */
export function openApiDocument(routes: readonly ApiRoute[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Courtside host API",
      version: packageVersion(),
      description: "For the servers of the site that runs the chat.",
    },
    servers: [{ url: API_PATH }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "One of the option apiKeys." },
      },
      schemas: componentSchemas(),
    },
  };
}

function operationOf(route: ApiRoute): Json {
  const { id, tag, summary, description, access, body, answer, format = "json" } = route;
  const type = format === "json" ? "application/json" : "application/x-ndjson";
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    // What stands in the brackets is what a key has to have, as OpenAPI 3.1 allows for every kind of security.
    security: access === "public" ? [{}, { key: ["read"] }] : [{ key: [access] }],
    parameters: [
      ...parametersOf(route.params, "path"),
      ...parametersOf(route.query, "query"),
      ...(route.effect === "writes" ? [IDEMPOTENCY_KEY] : []),
    ],
    ...(body && { requestBody: { required: true, content: contentOf("application/json", body) } }),
    responses: {
      "200": { description: "Done.", content: contentOf(type, answer) },
      default: {
        description: "Refused, or failed.",
        content: contentOf("application/json", errorBodySchema),
      },
    },
  };
}

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "Makes the request happen once however often it is sent, for 10 minutes at least. Send it again with the same key when no answer came.",
  schema: { type: "string", pattern: "^[A-Za-z0-9_-]{1,64}$" },
};

function contentOf(type: string, schema: z.ZodType): Json {
  const name = components.get(schema)?.id;
  if (name === undefined) throw new Error("Every body of the host API is a named component.");
  return { [type]: { schema: { $ref: referenceTo(name) } } };
}

function parametersOf(schema: z.ZodObject, where: "path" | "query"): Json[] {
  return Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, field]) => {
    const { $schema: _, description, ...inner } = z.toJSONSchema(field, { io: "output" });
    return {
      name,
      in: where,
      required: where === "path" || !field.isOptional(),
      ...(description !== undefined && { description }),
      schema: inner,
    };
  });
}

function componentSchemas(): Json {
  const { schemas } = z.toJSONSchema(components, { uri: referenceTo, io: "input" });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _s, $id: _i, ...schema }]) => [name, schema]),
  );
}

function referenceTo(name: string): string {
  return `#/components/schemas/${name}`;
}
