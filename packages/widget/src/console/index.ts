export { CourtsideConsole } from "./courtside-console.ts";
