import type { Router } from 'express';
import { pushRoutes } from '../pushes/pushes.routes.ts';
import { startPushing, type PushingParts } from '../pushes/pushing.ts';
import type { Route, Serving } from '../http/serve.ts';
import { Downloads, type DownloadParts } from './downloads.ts';
import { downloadsRouter } from './downloads.router.ts';

export interface OpenDownloads {
  /** The files, the feed and the record. */
  router(serving: Pick<Serving, 'admit'>): Router;
  /** For the administrator: how putting them somewhere else goes. */
  routes: Route[];
  close(): Promise<void>;
}

/** What is published of the trees, and what puts it somewhere else by itself. `treesVersion` names their state. */
export function openDownloads(
  parts: DownloadParts & PushingParts,
  treesVersion: () => string,
): OpenDownloads {
  const downloads = new Downloads(parts, treesVersion);
  const pushing = startPushing(parts, downloads);
  return {
    router: (serving) => downloadsRouter(parts, serving, downloads),
    routes: pushRoutes(parts.config),
    close: () => pushing.close(),
  };
}
