import { CourtsideChat } from "../chat/courtside-chat.ts";
import { createClientPool, type Identity, type Lease } from "../chat/shared-clients.ts";
import { FakeClient } from "./fake-client.ts";
import type { FakeRoom } from "./fake-room.ts";

/** The element with a client that tests hold in their hands. */
export class TestChat extends CourtsideChat {
  readonly clients: FakeClient[] = [];
  readonly #pool = createClientPool(() => {
    const client = new FakeClient();
    this.clients.push(client);
    return client;
  });

  protected override leaseClient(identity: Identity): Lease {
    return this.#pool(identity);
  }
}
customElements.define("test-chat", TestChat);

export interface MountedChat {
  chat: TestChat;
  client: FakeClient;
  room: FakeRoom;
  /** The first element in the shadow root that a selector matches; fails where there is none. */
  get<E extends HTMLElement>(selector: string): E;
  all<E extends HTMLElement>(selector: string): E[];
  /** Waits until what has happened is shown. */
  shown(): Promise<void>;
}

const mounted: HTMLElement[] = [];

/** Puts an element into the page, with the attributes given; `unmountAll` takes it out. */
export async function mountChat(attributes: Record<string, string> = {}): Promise<MountedChat> {
  const chat = document.createElement("test-chat") as TestChat;
  const all = { room: "final", guest: "auto", ...attributes };
  for (const [name, value] of Object.entries(all)) chat.setAttribute(name, value);
  chat.style.height = "480px";
  chat.style.width = "360px";
  document.body.append(chat);
  mounted.push(chat);
  await chat.updateComplete;
  await composerLoaded(chat);
  const [client] = chat.clients;
  if (!client) throw new Error("The element has not asked for a client.");
  const shadow = chat.renderRoot;
  return {
    chat,
    client,
    room: client.room(all.room),
    get(selector) {
      const found = shadow.querySelector(selector);
      if (!found) throw new Error(`Nothing matches ${selector}.`);
      return found as never;
    },
    all: (selector) => [...shadow.querySelectorAll(selector)] as never,
    shown: () => shown(chat),
  };
}

/** The composer is a file of its own, which arrives a little later. */
async function composerLoaded(chat: CourtsideChat): Promise<void> {
  while (chat.renderRoot.querySelector(".foot")) await frame();
}

/** Waits for the frame in which an element is rendered, and for the scrolling that follows. */
export async function shown(chat: CourtsideChat): Promise<void> {
  await frame();
  await chat.updateComplete;
  await frame();
}

/** Takes every mounted element out of the page. */
export function unmountAll(): void {
  for (const chat of mounted.splice(0)) chat.remove();
}

function frame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
