/** The built client as a device keeps it: what is part of it, and which requests it answers. */
export interface ShellFile {
  /** As browsers ask for it: `/assets/client-XdcJXHbN.css`. */
  path: string;
  /** SHA-256 of its bytes, in hexadecimal. */
  hash: string;
}

/** Every page of the client is this file. */
export const PAGE = '/index.html';

/** Names of these files change with their content. */
const HASHED = '/assets/';

/** What the server answers itself, also where a browser goes there as to a page. Nothing of it is ever kept here. */
const SERVER_PATHS = [
  '/api',
  '/tiles',
  '/export',
  '/health',
  '/ogc',
  '/karte',
  '/basemap',
  '/layers',
  '/sign-in/provider',
];

/**
 * The file of the shell that answers a request, or null when the request is none of its business. Files of versions
 * before this one are among them: a page that was opened then may still ask for its parts.
 */
export function shellFileFor(
  request: Pick<Request, 'method' | 'mode' | 'url'>,
  { origin, paths }: { origin: string; paths: ReadonlySet<string> },
): string | null {
  const { origin: asked, pathname } = new URL(request.url);
  if (request.method !== 'GET' || asked !== origin || isServerPath(pathname)) return null;
  if (paths.has(pathname) || isHashed(pathname)) return pathname;
  return request.mode === 'navigate' ? PAGE : null;
}

export function isHashed(path: string): boolean {
  return path.startsWith(HASHED);
}

function isServerPath(pathname: string): boolean {
  return SERVER_PATHS.some((path) => pathname === path || pathname.startsWith(`${path}/`));
}
