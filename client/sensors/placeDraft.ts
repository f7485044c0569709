import type { Installation } from '#contract/sensors/sensors';
import type { ProfileId, Soil } from '#rules/moisture/profiles';
import type { LonLat } from '../map/mapHandle.ts';

/** Where a sensor is to be, while somebody is still saying it. */
export interface PlaceDraft {
  position: LonLat | null;
  site: string;
  treeIds: string[];
  /** In cm; null: not said yet. */
  depths: (number | null)[];
  /** Undefined: as proposed for the device. */
  profile?: ProfileId | null;
  soil: Soil | null;
}

/** The depth most networks of cities measure first. */
const USUAL_DEPTH_CM = 30;

export const EMPTY_PLACE: PlaceDraft = {
  position: null,
  site: '',
  treeIds: [],
  depths: [USUAL_DEPTH_CM],
  soil: null,
};

export function draftOf(installation: Installation | undefined): PlaceDraft {
  if (!installation) return EMPTY_PLACE;
  const { position, site, treeIds, probes, profile, soil } = installation;
  const last = Math.max(...probes.map(({ probe }) => probe));
  const depths = Array.from(
    { length: last + 1 },
    (_, probe) => probes.find((one) => one.probe === probe)?.depthCm ?? null,
  );
  return { position, site, treeIds, depths, profile, soil };
}

/** As the server wants it; null while the position is missing. Probes nobody gave a depth are left out. */
export function placeOf({ position, site, treeIds, depths, profile, soil }: PlaceDraft) {
  if (position === null) return null;
  const probes = depths.flatMap((depthCm, probe) => (depthCm === null ? [] : [{ probe, depthCm }]));
  const [lon, lat] = position;
  return { position: [lon, lat] satisfies [number, number], site, treeIds, probes, profile, soil };
}
