/**
 * As much of the clients of `redis` (node-redis, from version 5 on) as this package uses. Written out here, so that the
 * package does without `redis` where it is not installed.
 */
interface NodeRedisBase {
  readonly isOpen: boolean;
  connect(): Promise<unknown>;
  destroy(): void;
  // biome-ignore lint/suspicious/noExplicitAny: each event of the library has its own arguments.
  on(event: string, listener: (...args: any[]) => void): unknown;
}

export interface NodeRedisClient extends NodeRedisBase {
  readonly isReady: boolean;
  readonly options: { readonly socket?: object };
  // biome-ignore lint/suspicious/noExplicitAny: the options of the library are generic over its modules.
  duplicate(overrides?: any): NodeRedisClient;
  sendCommand(args: readonly string[]): Promise<unknown>;
  subscribe(channels: string[], listener: ChannelMessageListener): Promise<void>;
  unsubscribe(channels: string[], listener: ChannelMessageListener): Promise<void>;
}

export interface NodeRedisCluster extends NodeRedisBase {
  readonly masters: readonly NodeRedisNode[];
  readonly _options: { readonly defaults?: { readonly socket?: object } };
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  duplicate(overrides?: any): NodeRedisCluster;
  sendCommand(
    firstKey: string | undefined,
    isReadonly: boolean | undefined,
    // Mutable, as the library has it here and nowhere else.
    args: string[],
  ): Promise<unknown>;
  // biome-ignore lint/suspicious/noExplicitAny: a node is opaque here, and its client generic.
  nodeClient(node: any): Promise<any>;
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  getNodeClientForKey(key: string): Promise<any>;
}

export type ChannelMessageListener = (message: string, channel: string) => void;

/** Opaque: what `nodeClient` takes. */
export interface NodeRedisNode {
  readonly host: string;
  readonly port: number;
}

export function isNodeRedisCluster(
  client: NodeRedisClient | NodeRedisCluster,
): client is NodeRedisCluster {
  return "masters" in client;
}
