import type { ImageStrings } from "./image-strings.ts";

/** Spanish. */
export const es: ImageStrings = {
  add: "Añadir imágenes",
  tray: "Imágenes de este mensaje",
  uploading: "Se está subiendo {name}",
  ready: "{name} está lista",
  remove: "Quitar {name}",
  retry: "Intentar de nuevo",
  describe: "Describir {name}",
  describeHint: "¿Qué se ve?",
  drop: "Suelta aquí las imágenes",
  waiting: "Se enviará en cuanto se suban las imágenes.",
  tooMany: "Un mensaje tiene como máximo {n} imágenes.",
  notAnImage: "Solo se pueden enviar imágenes JPEG, PNG, WebP y GIF.",
  tooLarge: "Esa imagen es demasiado grande.",
  failed: "No se pudo subir esa imagen.",
  open: "Ampliar imagen: {alt}",
  undescribed: "sin descripción",
  previous: "Imagen anterior",
  next: "Imagen siguiente",
  close: "Cerrar",
  place: "{n} de {count}",
};
