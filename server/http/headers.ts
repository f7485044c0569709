import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Config } from '../config.ts';

/**
 * What every answer says about itself: what a browser may do with it. Pages may run what this server gives them and
 * show the basemap, whose host is the only foreign one; anything else is data, and nothing in it may run at all.
 */
export function securityHeaders(
  config: Pick<Config, 'basemaps' | 'publicUrl' | 'publicMap'>,
): RequestHandler {
  const always = { ...ALWAYS, ...(config.publicUrl?.startsWith('https:') && OVER_TLS) };
  const framing = { 'X-Frame-Options': 'DENY' };
  const page = { ...always, ...framing, 'Content-Security-Policy': pagePolicy(config, []) };
  const origins = config.publicMap?.embedOrigins ?? [];
  // Browsers that know `frame-ancestors` pass over the older header, which cannot name anybody.
  const shown = { ...always, 'Content-Security-Policy': pagePolicy(config, origins) };
  const publicPage = origins.length > 0 ? shown : page;
  const data = { ...always, ...framing, ...DATA_HEADERS };
  const openData = { ...data, 'Cross-Origin-Resource-Policy': 'cross-origin' };
  return (request, response, next) => {
    if (!DATA_PATH.test(request.path)) response.set(PUBLIC_MAP_PATH.test(request.path) ? publicPage : page);
    else response.set(request.path.startsWith('/export/') ? openData : data);
    next();
  };
}

/** Answers of the API are personal or change by the minute: nothing on the way keeps them. */
export const notStored: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

/** For answers that are no page, such as tiles, which do not pass through express. */
export const DATA_HEADERS = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

const ALWAYS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'geolocation=(self), camera=(self), screen-wake-lock=(self), microphone=(), payment=(), usb=(), display-capture=()',
};

/** A year, ASVS 3.4.1. Said only behind TLS: without it browsers ignore it, and it would lock a test server out. */
const OVER_TLS = { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' };

/** What a city's own pages may show in a frame, once their origins are named. */
const PUBLIC_MAP_PATH = /^\/karte(?:\/|$)/;

/** Everything but the pages, their files, and the page that describes the API. */
const DATA_PATH = /^\/(?:api|export|health|tiles|basemap|layers)\/(?!docs(?:\.css)?$)/;

/**
 * The only styles that stand in a page instead of a file: react-aria writes them when a button appears, and when a
 * dialog keeps the page behind it from scrolling on a phone.
 */
export const LIBRARY_STYLES = [
  '@layer {\n  [data-react-aria-pressable] {\n    touch-action: pan-x pan-y pinch-zoom;\n  }\n}',
  '@layer {\n  * {\n    overscroll-behavior: contain;\n  }\n}',
];

function pagePolicy({ basemaps }: Pick<Config, 'basemaps'>, embedOrigins: readonly string[]): string {
  const hosts = [
    ...new Set(basemaps.flatMap(({ styleUrl }) => (styleUrl === null ? [] : [new URL(styleUrl).origin]))),
  ];
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'self'"],
    'script-src': ["'self'"],
    'worker-src': ["'self'"],
    // Photos that are not sent yet are blobs; the map's own pictures are data in its style sheet.
    'img-src': ["'self'", 'data:', 'blob:', ...hosts],
    'connect-src': ["'self'", ...hosts],
    'style-src': ["'self'", ...LIBRARY_STYLES.map(hashOf)],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'frame-ancestors': embedOrigins.length > 0 ? embedOrigins : ["'none'"],
    'form-action': ["'self'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}

function hashOf(style: string): string {
  return `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
}
