import type { NewFinding } from '#contract/inspections/inspections';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useText } from '../i18n/language.ts';
import { judgementText } from './judgement.text.ts';

type Named = Pick<NewFinding, 'damage' | 'fungus' | 'pest' | 'habitat' | 'severity'>;

/** A finding in words: what was seen, and how severe it is. */
export function useFindingName(): (finding: Named) => string {
  const names = useCodeNames();
  const t = useText(judgementText);
  return ({ damage, fungus, pest, habitat, severity }) => {
    const seen = [
      damage && names('damage', damage),
      fungus && names('fungus', fungus),
      pest && names('pest', pest),
      habitat && names('habitat', habitat),
    ].filter(Boolean);
    return [...seen, severityName(severity, t.severity)].filter(Boolean).join(', ');
  };
}

function severityName(severity: number | null, names: Record<'1' | '2' | '3', string>): string {
  if (severity === 1) return names['1'];
  if (severity === 2) return names['2'];
  return severity === 3 ? names['3'] : '';
}
