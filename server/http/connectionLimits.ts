import type { ServerOptions } from 'node:http';

/**
 * How long a connection may keep the server waiting: whoever sends his headers byte by byte is cut off. A whole
 * request may take long, because a city's trees come as one file of up to 200 MB over whatever line there is.
 */
export const CONNECTION_LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 600_000,
  /** Longer than the proxies in front keep a connection they may use again; else they meet a closed one. */
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1000,
  /** Bytes of all headers together, Node's own limit said aloud. */
  maxHeaderSize: 16_384,
} satisfies ServerOptions;
