import { matchPath } from 'react-router';

/** What the map page is used for: looking, mapping a new tree (in place of a gone one), moving one, drawing an area, walking a round. */
export type MapMode =
  | { kind: 'browse' }
  | { kind: 'map'; predecessorId: string | undefined }
  | { kind: 'move'; treeId: string }
  | { kind: 'draw'; purpose: DrawingPurpose }
  | { kind: 'walk' };

/** What an area is drawn for. */
export type DrawingPurpose = 'filter' | 'takeAlong' | 'round' | 'storm';

/** The map's use at a page's address, or null where another page stands. */
export function mapModeOf({ pathname, search }: { pathname: string; search: string }): MapMode | null {
  if (pathname === '/') return { kind: 'browse' };
  if (pathname === '/trees/new')
    return { kind: 'map', predecessorId: new URLSearchParams(search).get('after') ?? undefined };
  if (pathname === '/draw') return { kind: 'draw', purpose: purposeOf(new URLSearchParams(search)) };
  if (pathname === '/round') return { kind: 'walk' };
  const treeId = matchPath('/trees/:id/move', pathname)?.params.id;
  return treeId ? { kind: 'move', treeId } : null;
}

function purposeOf(address: URLSearchParams): DrawingPurpose {
  if (address.has('filter')) return 'filter';
  if (address.has('storm')) return 'storm';
  return address.has('round') ? 'round' : 'takeAlong';
}
