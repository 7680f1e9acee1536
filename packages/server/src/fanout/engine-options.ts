/**
 * What the fan-out asks of Engine.IO; to be spread into the options of the Socket.IO server.
 *
 * permessage-deflate is negotiated so that one frame, deflated once, can go to every viewer; ws itself never
 * compresses, because a deflate stream for each connection costs far more than it saves. Without context takeover
 * neither side keeps a window between messages.
 */
export const engineOptions = {
  perMessageDeflate: {
    threshold: Number.MAX_SAFE_INTEGER,
    serverNoContextTakeover: true,
    clientNoContextTakeover: true,
    // Commands are small: the default output chunk of 16 kB for each sender would be nearly all waste.
    zlibInflateOptions: { chunkSize: 1024 },
  },
  httpCompression: { threshold: 1024 },
};
