import { proposedProfile, type ProfileId, type Soil } from '../moisture/profiles.rules.ts';

interface Measuring {
  model: string | null;
  aliases: Readonly<Record<string, { metric: string }>> | null;
}

interface Judging {
  profile: ProfileId | null;
  soil: Soil | null;
}

/** Models whose probes measure tension; all others of the registry measure water content. */
const TENSION_MODELS: readonly string[] = ['decentlab-trs21'];

export function measuresTension({ model, aliases }: Measuring): boolean {
  if (model !== null) return TENSION_MODELS.includes(model);
  return Object.values(aliases ?? {}).some(({ metric }) => metric === 'tensionKPa');
}

/** What a device is judged by as long as nobody has chosen; an unknown soil leaves water content unassessed. */
export function proposalFor(device: Measuring): Judging {
  return { profile: proposedProfile(measuresTension(device) ? 'tension' : 'volumetric'), soil: null };
}

/** What somebody has said, else what held before. */
export function judgingOf(
  said: { profile?: ProfileId | null | undefined; soil?: Soil | null | undefined },
  before: Judging,
): Judging {
  return {
    profile: said.profile === undefined ? before.profile : said.profile,
    soil: said.soil === undefined ? before.soil : said.soil,
  };
}
