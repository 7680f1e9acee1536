import { signToken } from "@courtside/server";
import express, { type Express } from "express";
import { chatPage, signInPage } from "./pages.ts";
import { createSessions } from "./sessions.ts";

const TOKEN_SECONDS = 15 * 60;

/**
 * The app as it was before the chat, and one route more: `/chat-token`.
 *
 * @param jwtSecret What the chat server checks tokens with.
 */
export function createApp(jwtSecret: string): Express {
  const app = express().disable("x-powered-by");
  const sessions = createSessions();

  app.get("/", (request, response) => {
    const user = sessions.userOf(request);
    response.type("html").send(user ? chatPage(user) : signInPage());
  });

  app.post("/sign-in", express.urlencoded({ extended: false }), (request, response) => {
    const name = String(request.body?.name ?? "").trim();
    if (name.length === 0 || name.length > 40) {
      response
        .status(400)
        .type("html")
        .send(signInPage("Please give a name of 1 to 40 characters."));
      return;
    }
    sessions.open(response, {
      id: name.toLowerCase().replace(/[^a-z0-9]+/g, "-") || "member",
      name,
    });
    response.redirect(303, "/");
  });

  app.post("/sign-out", (request, response) => {
    sessions.close(request, response);
    response.redirect(303, "/");
  });

  // The element asks here, with the user's cookie, whenever it needs a token: at first, and before one expires.
  app.get("/chat-token", async (request, response) => {
    const user = sessions.userOf(request);
    if (!user) {
      response.status(401).json({ error: "not signed in" });
      return;
    }
    const role = user.id === "coach" ? "moderator" : "member";
    const exp = Math.floor(Date.now() / 1_000) + TOKEN_SECONDS;
    const token = await signToken(
      { sub: `user-${user.id}`, name: user.name, role, exp },
      jwtSecret,
    );
    response.set("Cache-Control", "no-store").json({ token });
  });

  return app;
}
