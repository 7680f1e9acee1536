/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** The chat server's URL. */
  readonly VITE_CHAT_URL: string;
}
