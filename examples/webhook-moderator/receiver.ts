/** A service of yours that judges messages: it checks who asks, and answers with a verdict. Nothing here is Courtside's. */
import { createServer, type Server } from "node:http";
import { Webhook } from "standardwebhooks";

/** @param secret The one that the chat signs with, `whsec_…`. */
export function createReceiver(secret: string, judge: (text: string) => object): Server {
  const webhook = new Webhook(secret);
  return createServer(async (request, response) => {
    try {
      const body = (await request.setEncoding("utf8").toArray()).join("");
      // Throws for what another secret signed, or minutes ago.
      const question = webhook.verify(body, request.headers as Record<string, string>) as {
        data: { message: { text: string } };
      };
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(judge(question.data.message.text)));
    } catch {
      response.writeHead(401).end();
    }
  });
}
