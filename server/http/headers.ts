import type { RequestHandler } from 'express';
import type { Config } from '../config.ts';

/** What every answer says about itself; the basemap's host is the only foreign one a page may ask. */
export function securityHeaders(config: Config): RequestHandler {
  const hosts = config.basemaps.map((basemap) => new URL(basemap.styleUrl).origin).join(' ');
  const policy = [
    "default-src 'self'",
    "script-src 'self'",
    "worker-src 'self' blob:",
    `img-src 'self' data: blob: ${hosts}`,
    `connect-src 'self' ${hosts}`,
    "style-src 'self' 'unsafe-inline'", // MapLibre and react-aria set style attributes
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ');
  return (_request, response, next) => {
    response.set({
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
      'Permissions-Policy': 'geolocation=(self), camera=(self), screen-wake-lock=(self)',
    });
    next();
  };
}

/** Answers of the API are personal or change by the minute: nothing on the way keeps them. */
export const notStored: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};
