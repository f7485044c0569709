// npm start, npm run dev: installs what is missing, builds the pages, then runs server/main.ts until it is told to end.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { constants } from 'node:os';
import { buildClient } from './buildClient.mjs';
import { installMissing, requireNode, root, say } from './install.mjs';

/** After this long a second Ctrl-C is impatience and no echo: terminal and npm each pass on the first one. */
const ECHO_MS = 2000;
/** Editors write a file in several steps; a change is over when nothing has happened for this long. */
const SETTLE_MS = 150;

requireNode();
installMissing({ development: false });
await (process.argv.includes('--dev') ? develop() : serve());

async function serve() {
  if (!buildClient()) process.exit(1);
  const server = startServer();
  onEnd((signal) => server.kill(signal));
  process.exitCode = await exitCodeOf(server);
}

/** Starts the server again when its files change; Vite looks after the pages. Lasts as long as Vite does. */
async function develop() {
  let server = startServer();
  const pages = startNode(['node_modules/vite/bin/vite.js'], {
    API_URL: `http://127.0.0.1:${process.env.PORT ?? 3000}`,
  });
  let ending = false;
  let restarted = Promise.resolve();
  const restart = async () => {
    say('a file of the server changed: starting it again …');
    server.kill('SIGTERM');
    await exitCodeOf(server);
    if (!ending) server = startServer();
  };
  watchServer(() => (restarted = restarted.then(restart)));
  onEnd((signal) => {
    ending = true;
    server.kill(signal);
    pages.kill(signal);
  });
  await Promise.all([exitCodeOf(pages), exitCodeOf(server)]);
  process.exit();
}

function startServer() {
  return startNode(['--import', 'tsx', 'server/main.ts']);
}

/**
 * In a process group of its own, so that Ctrl-C reaches it once, through here. The channel tells it when this
 * process is gone without a word (kill -9), so that it does not live on, holding port and data.
 */
function startNode(args, environment = {}) {
  return spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
}

/** Calls `end` once with SIGTERM when this process is asked to end, and with SIGKILL when it is asked again later. */
function onEnd(end) {
  let askedAt = 0;
  const ask = () => {
    if (askedAt === 0) {
      askedAt = Date.now();
      say('ending …');
      end('SIGTERM');
    } else if (Date.now() - askedAt > ECHO_MS) end('SIGKILL');
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, ask);
}

function watchServer(changed) {
  let waiting;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(changed, SETTLE_MS);
  };
  for (const folder of ['server', 'migrations', 'seeds'])
    watch(`${root}${folder}`, { recursive: true }, soon);
}

/** Waits for a process to end; as shells do, a signal counts as 128 and its number. */
async function exitCodeOf(child) {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode ?? 128 + constants.signals[child.signalCode];
}
