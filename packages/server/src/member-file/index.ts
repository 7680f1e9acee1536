export { type MemberFile, readMemberFile } from "./read-member-file.ts";
