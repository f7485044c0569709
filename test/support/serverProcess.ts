import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** The demo town alone takes its time on the first start. */
const READY_WITHIN_MS = 180_000;

export interface ServerProcess {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly pid: number;
  /** From being started to being ready. */
  readonly startedInMs: number;
  /** Everything it has said. */
  output(): string;
  /** Asks it to end, as Ctrl-C does; the exit code. */
  stop(): Promise<number | null>;
  /** Ends it between two instructions, as a power cut does. */
  kill(): Promise<void>;
}

/**
 * The product as it runs in earnest: server/main.ts in a process of its own, on a free port, set up by environment
 * variables. Resolves when it says that it is ready; rejects with all it said when it ends before.
 */
export async function startServer(environment: Record<string, string>): Promise<ServerProcess> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: '0',
      BASEMAP_STYLE_URL: 'none',
      REQUESTS_PER_MINUTE: '1000000',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (said += data.toString()));
  const port = await portOf(child, () => said);
  return {
    origin: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    startedInMs: Math.round(performance.now() - began),
    output: () => said,
    stop: () => end(child, 'SIGTERM'),
    kill: async () => void (await end(child, 'SIGKILL')),
  };
}

async function portOf(child: ChildProcess, said: () => string): Promise<string> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    const ready = /is ready: http:\/\/[^:\s]+:(\d+)/.exec(said());
    if (ready?.[1]) return ready[1];
    if (child.exitCode !== null || child.signalCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await end(child, 'SIGKILL');
  throw new Error(`the server did not get ready; it said:\n${said()}`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
  return child.exitCode;
}
