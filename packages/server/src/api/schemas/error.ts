import { ERRORS, type ErrorCode } from "@courtside/protocol";
import { z } from "zod";
import { component } from "./components.ts";

const CODES = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]];

/** How everything is answered that goes wrong. */
export const errorBodySchema = component(
  "ErrorBody",
  z.object({
    error: component(
      "Error",
      z.object({
        code: z.enum(CODES),
        message: z.string(),
        retryable: z.boolean().describe("Whether the same request may succeed later."),
        retryAfterMs: z.number().optional(),
        field: z.string().optional().describe("What is at fault, for example body.text."),
        reasonCode: z.string().optional(),
        hook: z.string().optional(),
      }),
    ),
  }),
);
