import { SUPPORT_VIEWS, type SupportFilter, type SupportView } from '#contract/supports/supports';

/** Which supports the page shows; it stands in the address, so that a link or a reload shows the same. */
export interface SupportPlace {
  show: SupportView;
  areaId: string | null;
  kind: string | null;
  sort: SupportFilter['sort'];
}

export function readSupportPlace(address: URLSearchParams): SupportPlace {
  const show = SUPPORT_VIEWS.find((view) => view === address.get('show')) ?? 'inspect';
  const sort = address.get('sort');
  return {
    show,
    areaId: address.get('area'),
    kind: address.get('kind'),
    sort: sort === 'due' || sort === 'expiry' ? sort : usualSort(show),
  };
}

/** What comes to its end is read by its end. */
export function usualSort(show: SupportView): SupportFilter['sort'] {
  return show === 'expiry' || show === 'replace' ? 'expiry' : 'due';
}

export function writeSupportPlace({ show, areaId, kind, sort }: SupportPlace): URLSearchParams {
  const address = new URLSearchParams();
  if (show !== 'inspect') address.set('show', show);
  if (areaId !== null) address.set('area', areaId);
  if (kind !== null) address.set('kind', kind);
  if (sort !== usualSort(show)) address.set('sort', sort);
  return address;
}

export function filterOf({ show, areaId, kind, sort }: SupportPlace): SupportFilter {
  return {
    show,
    sort,
    ...(areaId === null ? {} : { area: [areaId] }),
    ...(kind === null ? {} : { kind: [kind] }),
  };
}
