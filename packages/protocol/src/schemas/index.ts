export { commandSchemas } from "./commands.ts";
export { handshakeSchema, hostClaimsSchema } from "./handshake.ts";
export { idSchema, roomIdSchema, seqSchema, timeSchema } from "./ids.ts";
export { capabilitySchema, memberSchema, nameSchema, roleSchema } from "./member.ts";
export { optionSchema, pollFields } from "./poll.ts";
export { roomSettingsSchema } from "./room-settings.ts";
