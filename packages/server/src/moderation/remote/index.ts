export {
  createRemoteEndpoint,
  type RemoteEndpoint,
  type RemoteEndpointOptions,
} from "./remote-endpoint.ts";
export { RemoteError, type RemoteFailure } from "./remote-error.ts";
