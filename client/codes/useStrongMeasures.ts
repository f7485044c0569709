import { isStrongIntervention } from '#rules/measures/measures';
import { useCodeList } from './codes.queries.ts';

/** Which measures are strong interventions: season, habitats and protection are to be checked before them. */
export function useStrongMeasures(): (measure: string) => boolean {
  const measures = useCodeList('measure');
  return (measure) => measures.some(({ code, flag }) => code === measure && isStrongIntervention(flag));
}
