import type { Felling } from '#contract/fellings/fellings';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { decisionsText } from './decisions.text.ts';

/** What inspections have seen: whoever checks looks there first. */
export function KnownHabitats({ felling: { knownHabitats } }: { felling: Felling }) {
  const t = useText(decisionsText);
  const names = useCodeNames();
  const format = useFormats();
  if (knownHabitats.length === 0) return null;
  const all = knownHabitats.map(({ habitat, inspectedOn }) =>
    t.knownOn(names('habitat', habitat), format.day(inspectedOn)),
  );
  return <p>{t.known(all.join(', '))}</p>;
}
