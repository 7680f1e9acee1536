import { API_KEYS_EXPECTED, apiKeySchema } from "./api-key.ts";
import { list } from "./option-kind.ts";
import { option } from "./option-row.ts";
import { rate } from "./rate.ts";

/** Who may use the host API. */
export const apiOptions = {
  apiKeys: option(list(apiKeySchema, API_KEYS_EXPECTED), {
    group: "Host API",
    flag: "api-keys",
    env: "COURTSIDE_API_KEY",
    default: [],
    defaultText: "none: there is no host API",
    meaning:
      "The keys of the host API: a secret, or id:secret:scope+scope with the scopes read, write, moderate and admin; several with commas between. Only their hashes are kept.",
    secret: true,
  }),
  apiRate: option(rate(), {
    group: "Host API",
    flag: "api-rate",
    env: "COURTSIDE_API_RATE",
    default: { count: 3_000, windowMs: 30_000 },
    meaning: "Requests of one key of the host API.",
  }),
};
