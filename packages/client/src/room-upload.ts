import type { ChatRoom } from "./chat-room.ts";
import type { RoomHost } from "./hosted-room.ts";

/** What uploads images to a room. It is loaded with the first one: most who watch never send any. */
export function createRoomUpload(
  room: string,
  { url, authorization }: Pick<RoomHost, "url" | "authorization">,
): ChatRoom["upload"] {
  return async (file, options = {}) => {
    const { uploadImage } = await import("./upload/upload-image.ts");
    return uploadImage({ url, room, authorization }, file, options);
  };
}
