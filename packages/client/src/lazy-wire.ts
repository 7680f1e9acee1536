import type { OpenWire, Wire } from "./wire.ts";

/** A wire whose code is loaded when it is opened; one that cannot be loaded ends at once. */
export const lazyWire =
  (load: () => Promise<OpenWire>): OpenWire =>
  (target, auth, handlers) => {
    let wire: Wire | undefined;
    let closed = false;
    load().then(
      (open) => {
        if (!closed) wire = open(target, auth, handlers);
      },
      () => {
        if (!closed) handlers.onEnd(null);
      },
    );
    return {
      get connected() {
        return wire?.connected ?? false;
      },
      close() {
        closed = true;
        wire?.close();
      },
      emit: (name, payload, onAnswer) => wire?.emit(name, payload, onAnswer),
    };
  };
