import { html, type TemplateResult } from "lit";
import { createClientPool, type Identity, type Lease } from "../chat/shared-clients.ts";
import { CourtsideConsole } from "../console/courtside-console.ts";
import { FakeClient } from "./fake-client.ts";
import type { FakeRoom } from "./fake-room.ts";
import { member } from "./messages.ts";
import { TestChat } from "./mount-chat.ts";

/** The connections of one console and its live rooms. */
function newPool() {
  const clients: FakeClient[] = [];
  const lease = createClientPool(() => {
    const client = new FakeClient();
    clients.push(client);
    return client;
  });
  return { clients, lease };
}

let pool = newPool();

/** A live room that shares the console's client, as those of a page do. */
class FeedChat extends TestChat {
  protected override leaseClient(identity: Identity): Lease {
    return pool.lease(identity);
  }
}
customElements.define("feed-chat", FeedChat);

/** The console with a client that tests hold in their hands. */
export class TestConsole extends CourtsideConsole {
  protected override leaseClient(identity: Identity): Lease {
    return pool.lease(identity);
  }

  protected override feedView(room: string): TemplateResult {
    return html`<feed-chat room=${room} guest="off"></feed-chat>`;
  }
}
customElements.define("test-console", TestConsole);

export const MODERATOR = member("Mo", { id: "mo", role: "moderator" });

export const MODERATES = [
  "read",
  "send",
  "delete-any",
  "pin",
  "sanction",
  "queue",
  "configure",
  "audit",
] as const;

export interface MountedConsole {
  element: TestConsole;
  client: FakeClient;
  room: FakeRoom;
  /** The first element in the shadow root that a selector matches; fails where there is none. */
  get<E extends HTMLElement>(selector: string): E;
  all<E extends HTMLElement>(selector: string): E[];
  /** What has the focus in the console's own shadow root. */
  focused(): HTMLElement | null;
  /** Waits until what has happened is shown. */
  shown(): Promise<void>;
}

const mounted: HTMLElement[] = [];

/** Puts a console into the page, of a moderator who has come into its rooms; `unmountConsoles` takes it out. */
export async function mountConsole(
  { rooms = "final", width = 1100, ...attributes }: Record<string, string | number> = {},
  prepare: (client: FakeClient) => void = () => {},
): Promise<MountedConsole> {
  pool = newPool();
  const element = document.createElement("test-console") as TestConsole;
  for (const [name, value] of Object.entries({ rooms, ...attributes }))
    element.setAttribute(name, String(value));
  element.style.width = `${width}px`;
  document.body.append(element);
  mounted.push(element);
  await element.updateComplete;
  const [client] = pool.clients;
  if (!client) throw new Error("The console has not asked for a client.");
  client.answers["queue:read"] ??= () => ({ items: [], more: false });
  client.answers["audit:read"] ??= () => ({ records: [], more: false });
  prepare(client);
  client.accept(MODERATOR, { expiresAt: Date.now() + 3_600_000 });
  const [first = ""] = element.roomIds;
  const me = { capabilities: [...MODERATES], sanctions: [] };
  for (const id of element.roomIds) client.room(id).join({ me });
  const root = element.shadowRoot as ShadowRoot;
  const console: MountedConsole = {
    element,
    client,
    room: client.room(first),
    get(selector) {
      const found = root.querySelector(selector);
      if (!found) throw new Error(`Nothing matches ${selector}.`);
      return found as never;
    },
    all: (selector) => [...root.querySelectorAll(selector)] as never,
    focused: () => root.activeElement as HTMLElement | null,
    async shown() {
      await frame();
      await element.updateComplete;
      await frame();
    },
  };
  await console.shown();
  return console;
}

export function unmountConsoles(): void {
  for (const element of mounted.splice(0)) element.remove();
}

function frame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
