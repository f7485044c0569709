import { useState } from 'react';
import { useCodeList, useCodeNames } from '../codes/codes.queries.ts';
import { useText } from '../i18n/language.ts';
import { Icon } from '../ui/Icon.tsx';
import { codeUse } from './codeUse.ts';
import type { FindingDraft, Part } from './inspections.draft.ts';
import { favouritesOf } from './inspections.favourites.ts';
import { inspectionsText } from './inspections.text.ts';

/** The damages found most often at a part, one tap each. Chosen ones are ticked and lead to their finding. */
export function DamageButtons({
  part,
  findings,
  onAdd,
}: {
  part: Part;
  findings: readonly FindingDraft[];
  onAdd(code: string): void;
}) {
  const t = useText(inspectionsText);
  const names = useCodeNames();
  const codes = useCodeList('damage')
    .filter(({ group }) => group === part)
    .map(({ code }) => code);
  // Read once: buttons do not change places under the finger.
  const [use] = useState(() => codeUse('damage'));
  return (
    <div className="damage-buttons" role="group" aria-label={`${t.favourites}: ${t.parts[part]}`}>
      {favouritesOf(part, use, codes).map((code) => {
        const found = findings.find((finding) => finding.damage === code);
        return (
          <button
            key={code}
            type="button"
            className="damage-button"
            aria-pressed={found !== undefined}
            onClick={() => (found ? showFinding(found.id) : onAdd(code))}
          >
            {found ? <Icon name="check" size={18} /> : <Icon name="plus" size={18} />}
            <span>{names('damage', code)}</span>
          </button>
        );
      })}
    </div>
  );
}

/** The id of a finding's card, to be scrolled to. */
export function findingElementId(findingId: string): string {
  return `finding-${findingId}`;
}

function showFinding(findingId: string): void {
  const card = document.getElementById(findingElementId(findingId));
  card?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  card?.querySelector('input')?.focus({ preventScroll: true });
}
