import { isHashed, PAGE, shellFileFor, type ShellFile } from './shell.ts';

/** Written in by build/serviceWorker.ts: the files of this build, and a name that changes with any of them. */
declare const SHELL_FILES: readonly ShellFile[];
declare const SHELL_VERSION: string;

/**
 * Keeps the built client on the device, whole or not at all, so that a browser started without a network opens it. It
 * keeps no data: what the server knows is asked of the server, or of the databases of this device.
 */
// The compiler takes every file for one of a page; this one runs as a service worker only.
const worker = globalThis as unknown as ServiceWorkerGlobalScope;

const PREFIX = 'baumkataster-shell-';
const NAME = PREFIX + SHELL_VERSION;
/** This version and the one before: pages that were opened with it go on until they are loaded anew. */
const KEPT_VERSIONS = 2;
/** So many files travel at once: the page itself, which is being used meanwhile, has the line first. */
const LANES = 3;

/** Compressed or not, a file is the same. */
const ANY: CacheQueryOptions = { ignoreVary: true };

const files = SHELL_FILES;
const paths = new Set(files.map(({ path }) => path));

worker.addEventListener('install', (event) => event.waitUntil(fill()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('message', (event) => {
  if (event.data === 'take over') event.waitUntil(worker.skipWaiting());
});
worker.addEventListener('fetch', (event) => {
  const path = shellFileFor(event.request, { origin: worker.location.origin, paths });
  if (path === null) return;
  event.respondWith(path === PAGE ? answerPage(event.request) : answer(path, event.request));
  if (path === PAGE) event.waitUntil(renewPage());
});

/** Fetches what is missing; one file that cannot be had fails the whole, and the browser tries again later. */
async function fill(): Promise<void> {
  const cache = await caches.open(NAME);
  const waiting = [...files];
  const lane = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      if (!(await cache.match(file.path, ANY))) await cache.put(file.path, await found(file));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** Only what has changed travels. */
async function found(file: ShellFile): Promise<Response> {
  const before = isHashed(file.path) ? await caches.match(file.path, ANY) : undefined;
  return before ?? fetched(file, isHashed(file.path) ? 'default' : 'no-cache');
}

/** The file as this build has it; while a server is being replaced it may hand out that of another. */
async function fetched({ path, hash }: ShellFile, cache: RequestCache): Promise<Response> {
  const response = await fetch(path, { cache, redirect: 'error', priority: 'low' });
  const isIt = response.ok && (await sha256(await response.clone().arrayBuffer())) === hash;
  if (!isIt) throw new Error(`${path} is not that of version ${SHELL_VERSION}`);
  return response;
}

async function takeOver(): Promise<void> {
  const versions = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  const outdated = versions.slice(0, Math.max(0, versions.length - (KEPT_VERSIONS - 1)));
  await Promise.all(outdated.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** Whoever loads the only window anew shall have the newest version there is; what they see is gone anyway. */
async function answerPage(request: Request): Promise<Response> {
  const { waiting } = worker.registration;
  if (!waiting || (await worker.clients.matchAll({ type: 'window' })).length > 1)
    return answer(PAGE, request);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none, unlike a window
  waiting.postMessage('take over');
  return new Response(null, { headers: { refresh: '0' } });
}

async function answer(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(NAME);
  return (await cache.match(path, ANY)) ?? (await caches.match(path, ANY)) ?? fetch(request);
}

/**
 * The page's headers say what it may do, and follow the server's settings: a later one, such as another basemap, holds
 * from the next start on. Its text stays that of this version.
 */
async function renewPage(): Promise<void> {
  const page = files.find(({ path }) => path === PAGE);
  const renewed = page && (await fetched(page, 'no-cache').catch(() => null));
  if (renewed) await (await caches.open(NAME)).put(PAGE, renewed);
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
