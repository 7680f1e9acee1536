import "@courtside/widget/define";
import type { CourtsideChat as CourtsideChatElement } from "@courtside/widget";
import type { Ref } from "react";

/** What the component takes: the element's attributes and properties, and its events under React's names. */
export interface CourtsideChatProps {
  /** The id of the room; changing it changes rooms. */
  room: string;
  /** The chat server's URL. */
  server: string;
  theme?: "auto" | "light" | "dark";
  /** Gives the signed-in user's token; null is nobody. Keep the same function over renders. */
  getToken?: () => Promise<string | null>;
  /** Gets the element, for its methods: `ref.current?.focusComposer()`. */
  ref?: Ref<CourtsideChatElement>;
  className?: string;
  onReady?: () => void;
  onStatus?: (status: CourtsideChatElement["status"]) => void;
}

/**
 * The chat as a React component. React 19 sets properties of custom elements and listens to their events by itself, so
 * this only gives them types.
 */
export function CourtsideChat({ onReady, onStatus, ...attributes }: CourtsideChatProps) {
  return (
    <courtside-chat
      {...attributes}
      oncourtside-ready={() => onReady?.()}
      oncourtside-status={(event) => onStatus?.(event.currentTarget.status)}
    />
  );
}

type ChatElementProps = Omit<CourtsideChatProps, "onReady" | "onStatus"> & {
  "oncourtside-ready": () => void;
  "oncourtside-status": (event: { currentTarget: CourtsideChatElement }) => void;
};

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "courtside-chat": ChatElementProps;
    }
  }
}
