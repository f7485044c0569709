const HOUR_MS = 3_600_000;

/** Does something at once and then every hour, so that a server started anew each day does it as well. */
export function hourly(
  task: string,
  act: () => Promise<void>,
  log: (line: string) => void,
): { close(): Promise<void> } {
  let running = Promise.resolve();
  const run = () => {
    running = act().catch((error: unknown) =>
      // A database that is away must not end it for good: the next hour tries again.
      log(JSON.stringify({ level: 'error', task, error: String(error) })),
    );
  };
  run();
  const timer = setInterval(run, HOUR_MS);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}
