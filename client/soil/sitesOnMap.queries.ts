import { useQuery } from '@tanstack/react-query';
import { listMoistureSites, type MoistureColumns, type MoistureSite } from '#contract/moisture/moisture';
import { call } from '../http/call.ts';

/** What the map knows of a site; the rest is asked for when it is tapped. */
export type SiteOnMap = Pick<
  MoistureSite,
  'installationId' | 'site' | 'position' | 'state' | 'isWaterlogged' | 'justWatered'
>;

function sitesIn(columns: MoistureColumns): SiteOnMap[] {
  const waterlogged = new Set(columns.waterlogged);
  const justWatered = new Set(columns.justWatered);
  return columns.installationIds.flatMap((installationId, at) => {
    const [site, state] = [columns.names[at], columns.states[at]];
    const [lon, lat] = [columns.lons[at], columns.lats[at]];
    if (site === undefined || !state || lon === undefined || lat === undefined) return [];
    const isWaterlogged = waterlogged.has(installationId);
    return [
      {
        installationId,
        site,
        position: [lon, lat],
        state,
        isWaterlogged,
        justWatered: justWatered.has(installationId),
      },
    ];
  });
}

/** Evaluated every quarter of an hour or so: seldom enough for a map that is open all day. Own proposal. */
const RENEWED_MS = 5 * 60_000;

export function useMoistureSites(isWanted: boolean) {
  return useQuery({
    queryKey: ['soil', 'sites'],
    queryFn: ({ signal }) => call(listMoistureSites, { signal }),
    select: sitesIn,
    enabled: isWanted,
    staleTime: RENEWED_MS,
    refetchInterval: RENEWED_MS,
  });
}
