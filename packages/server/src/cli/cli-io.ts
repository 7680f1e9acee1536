/** What a command of the CLI has to do with the world, so that tests can stand in for it. */
export interface CliIo {
  /** Prints one line of the result. */
  print(line: string): void;
  /** Prints one line about what went wrong. */
  complain(line: string): void;
  environment: NodeJS.ProcessEnv;
  /** The directory in which the configuration file lies and which relative file names start from. */
  directory: string;
  /** Resolves when somebody asks the process to stop. */
  stopRequested(): Promise<string>;
}

/** The CLI of this very process. */
export function processIo(): CliIo {
  return {
    print: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
    environment: process.env,
    directory: process.cwd(),
    stopRequested,
  };
}

const STOP_SIGNALS = ["SIGTERM", "SIGINT"] as const;

// The first signal lets the command finish in good order. Whoever sends a second one does not want to wait.
function stopRequested(): Promise<string> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of STOP_SIGNALS) {
      process.on(signal, () => {
        if (asked) process.exit(1);
        asked = true;
        resolve(signal);
      });
    }
  });
}
