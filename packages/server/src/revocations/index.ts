export { RevocationBook } from "./revocation-book.ts";
export { type RevokeOrder, revoke } from "./revoke.ts";
