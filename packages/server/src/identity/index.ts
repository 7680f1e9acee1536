export {
  type Authenticator,
  type AuthenticatorParts,
  createAuthenticator,
} from "./authenticator.ts";
export { capabilitiesIn } from "./capabilities.ts";
export { cleanName } from "./display-name.ts";
export { claimedGuest } from "./guest-token.ts";
export { type Authentication, GUEST_ID_PREFIX, type Identity } from "./identity.ts";
export { signToken, type TokenClaims } from "./sign-token.ts";
export { tokenKey } from "./token-key.ts";
