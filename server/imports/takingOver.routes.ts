import type { AppParts } from '../app.ts';
import { historyRoutes } from '../histories/histories.routes.ts';
import type { Route, Serving } from '../http/serve.ts';
import { importProfileRoutes } from '../importProfiles/importProfiles.routes.ts';
import { reimportRoutes } from '../reimports/reimports.routes.ts';
import { importRoutes } from './imports.routes.ts';

/** Everything that is taken over from files: trees, what their source has changed since, histories. */
export function takingOverRoutes(parts: AppParts, serving: Serving): Route[] {
  return [
    ...importRoutes(parts, serving),
    ...importProfileRoutes,
    ...reimportRoutes(parts),
    ...historyRoutes(parts),
  ];
}
