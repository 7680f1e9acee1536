/** The version of the wire contract that this package describes; sent in every handshake. */
export const PROTOCOL_VERSION = 1;
