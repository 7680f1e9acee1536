export { imageRoutes } from "./delivery/image-routes.ts";
export { dropWithMessages } from "./drop-with-messages.ts";
export { createImages, IMAGES_PATH, type Images } from "./images.ts";
export { judgedImages } from "./judged-images.ts";
export { UPLOAD_PATH, uploadRoutes } from "./upload/upload-routes.ts";
