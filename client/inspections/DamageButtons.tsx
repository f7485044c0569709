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
          <AddButton
            key={code}
            words={names('damage', code)}
            isAdded={found !== undefined}
            onAdd={() => onAdd(code)}
            onShow={() => found && showFinding(found.id)}
          />
        );
      })}
    </div>
  );
}

/** Adds something by one tap, and is ticked at once: the card that it adds takes longer to draw. */
export function AddButton({
  words,
  isAdded,
  onAdd,
  onShow,
}: {
  words: string;
  isAdded: boolean;
  onAdd(): void;
  onShow?(): void;
}) {
  const [isComing, setComing] = useState(false);
  const [wasAdded, setWasAdded] = useState(isAdded);
  if (wasAdded !== isAdded) {
    setWasAdded(isAdded);
    setComing(false);
  }
  const press = () => {
    if (isAdded) return onShow?.();
    if (isComing) return;
    setComing(true);
    onAdd();
  };
  const isTicked = isAdded || isComing;
  return (
    <button type="button" className="damage-button" aria-pressed={isTicked} onClick={press}>
      {isTicked ? <Icon name="check" size={18} /> : <Icon name="plus" size={18} />}
      <span>{words}</span>
    </button>
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
