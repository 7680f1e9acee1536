import type { z } from "zod";
import { apiOptions } from "./api-options.ts";
import { deliveryOptions } from "./delivery-options.ts";
import { imageOptions } from "./image-options.ts";
import { limitOptions } from "./limit-options.ts";
import { listeningOptions } from "./listening-options.ts";
import { operationOptions } from "./operation-options.ts";
import { previewOptions } from "./preview-options.ts";
import { roomOptions } from "./room-options.ts";
import { signInOptions } from "./sign-in-options.ts";
import { storeOptions } from "./store-options.ts";

/** Every option of the server. Help, docs, parsing and checks are all made from this table. */
export const OPTIONS = {
  ...listeningOptions,
  ...storeOptions,
  ...signInOptions,
  ...roomOptions,
  ...apiOptions,
  ...imageOptions,
  ...previewOptions,
  ...limitOptions,
  ...deliveryOptions,
  ...operationOptions,
};

/** The name of an option in code and in a config file. */
export type OptionKey = keyof typeof OPTIONS;

/** Every option's key, in the table's order. */
export const OPTION_KEYS = Object.keys(OPTIONS) as OptionKey[];

/** Options as one writes them: each may be left out. The table in `docs/options.md` says what each does. */
export type ChatServerOptions = {
  [K in OptionKey]?: z.input<(typeof OPTIONS)[K]["schema"]> | undefined;
};

/** Options as the server uses them: checked, and all there. */
export type ServerOptions = {
  readonly [K in OptionKey]: z.output<(typeof OPTIONS)[K]["schema"]>;
};
