import { useLanguage, useText } from '../i18n/language.ts';
import { commonName } from '../species/speciesName.ts';
import type { Round, Stop } from './round.ts';
import { roundsText } from './rounds.text.ts';

/** What a round is called. */
export function useRoundName(): (round: Pick<Round, 'of'>) => string {
  const t = useText(roundsText);
  return ({ of }) => ('name' in of ? of.name : t.names[of.kind]);
}

/** How a stop's tree is called in a sentence, and what grows there. */
export function useStopWords(): { name(stop: Stop): string; species(stop: Stop): string } {
  const t = useText(roundsText);
  const language = useLanguage();
  return {
    name: ({ areaName, number }) => `${areaName} ${number ?? t.unnumbered}`,
    species: (stop) => commonName(stop, language) ?? t.unknownSpecies,
  };
}
