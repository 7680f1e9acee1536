import type { User } from "./sessions.ts";

/** @param problem Why the last attempt did not work. */
export function signInPage(problem = ""): string {
  return page(
    "Sign in",
    `<form method="post" action="/sign-in">
      <h1>Members' area</h1>
      <label>Your name <input name="name" required maxlength="40" autofocus /></label>
      <p role="alert">${problem}</p>
      <button>Sign in</button>
    </form>`,
  );
}

export function chatPage(user: User): string {
  return page(
    "Members' area",
    `<header>
      <h1>Members' area</h1>
      <form method="post" action="/sign-out">${escapeHtml(user.name)} <button>Sign out</button></form>
    </header>
    <script async src="/embed/courtside.js" data-room="members" data-token-url="/chat-token" data-guest="off" data-theme="light"></script>`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <link rel="icon" href="data:," />
    <style>
      body { margin: 0 auto; max-width: 640px; padding: 32px 20px; font: 16px/1.5 system-ui, sans-serif; background: #f4f5f7; color: #171a21; }
      header { display: flex; justify-content: space-between; align-items: center; gap: 16px; }
      h1 { font-size: 24px; }
      input, button { font: inherit; padding: 8px 12px; border: 1px solid #c4c9d4; border-radius: 8px; background: white; }
      button { cursor: pointer; }
      courtside-chat { display: block; height: 70vh; border: 1px solid #dde1e8; border-radius: 12px; overflow: hidden; }
    </style>
  </head>
  <body>
    ${body}
  </body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
