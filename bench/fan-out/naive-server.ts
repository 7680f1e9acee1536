import { createServer } from "node:http";
import { Server } from "socket.io";
import { serveBench } from "./serve-bench.ts";

// A message sent the way that Socket.IO's own chat example sends it, with everything at its defaults. It says what
// a page needs to show a message: its ids, who wrote it, the text and the time.
const http = createServer();
const io = new Server(http);

io.on("connection", (socket) => {
  const author = { id: socket.id, name: `Guest ${socket.id.slice(0, 4)}`, role: "viewer" };
  let sent = 0;
  socket.join("arena");
  socket.on("message", ({ id, text }: { id: string; text: string }) => {
    sent += 1;
    const message = { id: `${socket.id.slice(0, 8)}-${sent}`, clientId: id, author, text };
    io.to("arena").emit("message", { ...message, at: Date.now() });
  });
});

serveBench(http);
