export { acknowledgeWarning, forgetWarnings } from "./forget-warnings.ts";
export { giveWarning, WARNING_LENGTH, type WarningOrder } from "./give-warning.ts";
export { reasonCodeSchema } from "./stored-warning.ts";
export { tellWarnings } from "./tell-warnings.ts";
export { WarningBook } from "./warning-book.ts";
