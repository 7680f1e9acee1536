import { type ChatClient, type ChatClientOptions, createChatClient } from "@courtside/client";

/** Who connects to which server: elements with the same answer to both share one connection. */
export interface Identity {
  /** The server's origin. */
  server: string;
  /** The page's own way to a token, the same function for the same identity. */
  getToken: (() => Promise<string | null>) | undefined;
  /** Where the page's backend hands out a token; `""` is nowhere. */
  tokenUrl: string;
  guests: "admitted" | "refused";
}

/** A share in a connection. */
export interface Lease {
  readonly client: ChatClient;
  /** Gives the share back; the last one closes the connection. */
  release(): void;
}

interface Shared {
  identity: Identity;
  client: ChatClient;
  leases: number;
}

/**
 * Keeps one connection for each identity, for as long as somebody has a share in it.
 *
 * @param create How a client is made; tests give their own.
 */
export function createClientPool(
  create: (options: ChatClientOptions) => ChatClient = createChatClient,
): (identity: Identity) => Lease {
  const pool: Shared[] = [];
  return (identity) => {
    let shared = pool.find((other) => sameIdentity(other.identity, identity));
    if (!shared) {
      shared = { identity, client: create(clientOptions(identity)), leases: 0 };
      pool.push(shared);
    }
    return share(pool, shared);
  };
}

/** The connections of the page. */
export const leaseClient = createClientPool();

function share(pool: Shared[], shared: Shared): Lease {
  let held = true;
  shared.leases += 1;
  return {
    client: shared.client,
    release() {
      if (!held) return;
      held = false;
      shared.leases -= 1;
      if (shared.leases > 0) return;
      pool.splice(pool.indexOf(shared), 1);
      shared.client.close();
    },
  };
}

export function sameIdentity(a: Identity, b: Identity): boolean {
  return (
    a.server === b.server &&
    a.getToken === b.getToken &&
    a.tokenUrl === b.tokenUrl &&
    a.guests === b.guests
  );
}

function clientOptions({ server, getToken, tokenUrl, guests }: Identity): ChatClientOptions {
  const options: ChatClientOptions = { url: server, guest: guests === "admitted" ? {} : false };
  if (getToken) options.getToken = getToken;
  else if (tokenUrl) options.getToken = () => tokenFrom(tokenUrl);
  return options;
}

/** Few pages name an address rather than sign their visitors in by `getToken`, so that way is a file of its own. */
async function tokenFrom(url: string): Promise<string | null> {
  const { fetchToken } = await import("./fetch-token.ts");
  return fetchToken(url);
}
