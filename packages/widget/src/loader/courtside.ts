/**
 * The script tag: `<script async src="https://chat.example.com/embed/courtside.js" data-room="final"></script>`.
 * Built as a classic script, because only a classic script knows by `document.currentScript` which tag it is.
 */
import { insertChat } from "./insert-chat.ts";

const script = document.currentScript;

if (script instanceof HTMLScriptElement && script.src) {
  insertChat(script, (url) => import(url));
} else {
  console.error(
    'Courtside: courtside.js has to be loaded by a classic <script src="…">, not as a module and not inline.',
  );
}
