/**
 * Why a server cannot listen where it was told to, and what to set instead.
 *
 * @returns undefined when `cause` is about something else.
 */
export function listenProblem(cause: unknown): string | undefined {
  if (!(cause instanceof Error) || !("syscall" in cause)) return undefined;
  const { code, address, port, hostname } = cause as NodeJS.ErrnoException & {
    address?: string;
    port?: number;
    hostname?: string;
  };
  switch (code) {
    case "EADDRINUSE":
      return `port ${port} on ${address} is in use: stop what uses it, or set --port or PORT to another`;
    case "EACCES":
      return `port ${port} on ${address} may not be used: set --port or PORT to one above 1023`;
    case "EADDRNOTAVAIL":
      return `${address} is no address of this machine: set --host or HOST to one, or to 0.0.0.0 for all`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `the host name ${hostname} is not known: set --host or HOST to an address of this machine`;
    default:
      return undefined;
  }
}
