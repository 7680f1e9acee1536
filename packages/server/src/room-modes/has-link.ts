const SCHEME = /\b[a-z][a-z0-9+.-]{1,15}:\/\//iu;
const WWW = /(?<![\p{L}\p{N}])www\.[\p{L}\p{N}]/iu;
// The endings that chats are sent to most. A longer list would take "end.Next sentence" for an address.
const DOMAIN =
  /(?<=[\p{L}\p{N}])\.(?:com|net|org|info|biz|io|gg|tv|me|ly|to|xyz|app|dev|shop|site|online|live|link|club|top|ru|cn|de|es|fr|uk|eu|us)(?![\p{L}\p{N}-])/iu;

/**
 * Whether a text holds a web address as people write them. It does not look for addresses in disguise: the rule `links` of
 * `@courtside/moderation` does.
 */
export function hasLink(text: string): boolean {
  return SCHEME.test(text) || WWW.test(text) || DOMAIN.test(text);
}
