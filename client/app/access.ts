import { matchPath } from 'react-router';
import type { Permission } from '#rules/accounts/permissions';

/** What a person must be allowed to do to be shown a page. Addresses not named here are for everybody signed in. */
const NEEDED: readonly [path: string, needed: Permission][] = [
  ['/', 'cadastre.read'],
  ['/trees/new', 'trees.map'],
  ['/trees/:id/move', 'trees.edit'],
  ['/trees/:id/edit', 'trees.edit'],
  ['/trees/:id/inspect', 'inspections.record'],
  ['/trees/:id/correct/:inspectionId', 'inspections.record'],
  ['/draw', 'cadastre.read'],
  ['/round', 'inspections.record'],
  ['/tasks', 'cadastre.read'],
  ['/rounds', 'rounds.read'],
  ['/rounds/new', 'tasks.plan'],
  ['/rounds/:id', 'rounds.read'],
  ['/rounds/:id/print', 'rounds.read'],
  ['/planner', 'tasks.plan'],
  ['/supports', 'cadastre.read'],
  ['/trees/:id/supports/:supportId/inspect', 'inspections.record'],
  ['/trees/:id/supports/:supportId/correct/:inspectionId', 'inspections.record'],
  ['/storms', 'cadastre.read'],
  ['/storms/new', 'storms.lead'],
  ['/storms/:id', 'cadastre.read'],
  ['/storms/:id/check', 'inspections.record'],
  ['/offline', 'cadastre.read'],
  ['/notices', 'notices.read'],
  ['/notices/:id', 'notices.read'],
  ['/mails', 'accounts.manage'],
  ['/open-data', 'accounts.manage'],
  ['/orders', 'orders.read'],
  ['/reports', 'cadastre.read'],
  ['/reports/costs', 'measures.order'],
  ['/reports/protocols', 'cadastre.read'],
  ['/measures', 'cadastre.read'],
  ['/work-orders', 'cadastre.read'],
  ['/work-orders/:id', 'cadastre.read'],
  ['/fellings', 'cadastre.read'],
  ['/fellings/:id', 'cadastre.read'],
  ['/prices', 'measures.order'],
  ['/budget', 'measures.order'],
  ['/young-trees', 'cadastre.read'],
  ['/young-trees/new', 'care.plan'],
  ['/watering', 'waterings.read'],
  ['/watering/plans/new', 'care.plan'],
  ['/watering/plans/:id', 'cadastre.read'],
  ['/watering/rounds/:id', 'waterings.read'],
  ['/watering/rounds/:id/water', 'waterings.record'],
  ['/crews', 'cadastre.read'],
  ['/import', 'imports.run'],
  ['/import/update', 'imports.run'],
  ['/import/missing', 'imports.run'],
  ['/people', 'accounts.manage'],
  ['/tokens', 'tokens.manage'],
  ['/sensors', 'cadastre.read'],
  ['/sensors/devices', 'sensors.manage'],
  ['/sensors/sources', 'sensors.manage'],
  ['/sensors/codecs', 'sensors.manage'],
  ['/sensors/codecs/new', 'sensors.manage'],
  ['/sensors/codecs/:id', 'sensors.manage'],
  ['/sensors/new', 'sensors.manage'],
  ['/sensors/:id', 'cadastre.read'],
  ['/sensors/:id/move', 'sensors.manage'],
  ['/sensors/:id/correct', 'sensors.manage'],
  ['/audit', 'audit.read'],
];

export function neededAt(pathname: string): Permission | null {
  return NEEDED.find(([path]) => matchPath(path, pathname))?.[1] ?? null;
}

/** Where somebody begins who may do that: contractors have no map of all trees, only what was ordered from them. */
export function homeOf(permissions: readonly string[]): string {
  if (permissions.includes('cadastre.read')) return '/';
  return permissions.includes('orders.read') ? '/orders' : '/account';
}
