import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ratesBlock, ruleRatesBlock } from "../../bench/moderation/rates-block.ts";
import { capabilitiesBlock } from "./blocks/capabilities.ts";
import { elementBlocks } from "./blocks/element.ts";
import { hostApiBlock } from "./blocks/host-api.ts";
import { metricsBlock } from "./blocks/metrics.ts";
import { optionsBlock } from "./blocks/options.ts";
import { roomSettingsBlock } from "./blocks/room-settings.ts";
import { readElementManifest } from "./element-manifest.ts";
import { errorsDoc } from "./errors.ts";
import { fillBlocks } from "./marked-blocks.ts";
import { ROOT } from "./root.ts";

/** A document that is generated, in part or wholly. */
export interface GeneratedDocument {
  /** From the repository's root. */
  path: string;
  /** As it is on disk; undefined where it is not there. */
  present: string | undefined;
  /** As the source would have it. */
  expected: string;
}

/** Makes all that is generated, in memory. */
export async function generatedDocuments(): Promise<GeneratedDocument[]> {
  const metrics = await metricsBlock();
  const element = elementBlocks(readElementManifest());
  return [
    whole("docs/errors.md", errorsDoc()),
    withBlocks("docs/options.md", { options: optionsBlock, "room-settings": roomSettingsBlock }),
    withBlocks("docs/embedding.md", element),
    withBlocks("docs/tokens.md", { capabilities: capabilitiesBlock }),
    withBlocks("docs/running.md", { metrics: () => metrics }),
    withBlocks("docs/host-api.md", { "host-api": hostApiBlock }),
    withBlocks("docs/moderation.md", { "moderation-rule-rates": ruleRatesBlock }),
    withBlocks("docs/moderation-figures.md", { "moderation-rates": ratesBlock }),
  ];
}

function whole(path: string, expected: string): GeneratedDocument {
  const file = join(ROOT, path);
  return { path, present: existsSync(file) ? readFileSync(file, "utf8") : undefined, expected };
}

function withBlocks(path: string, makers: Record<string, () => string>): GeneratedDocument {
  const present = readFileSync(join(ROOT, path), "utf8");
  return { path, present, expected: fillBlocks(path, present, makers) };
}
