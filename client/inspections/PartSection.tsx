import { memo, useState } from 'react';
import { v7 as newId } from 'uuid';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { DamageButtons } from './DamageButtons.tsx';
import { FindingCard } from './FindingCard.tsx';
import { FindingPicker } from './FindingPicker.tsx';
import type { Form } from './form.ts';
import type { FindingDraft, Part } from './inspections.draft.ts';
import { inspectionsText } from './inspections.text.ts';
import { LastFindings } from './LastFindings.tsx';
import { sectionId } from './PartBar.tsx';
import { useArrived } from './useArrived.ts';
import type { FindingList } from './useFindingChoices.ts';
import './partSection.css';
import { samePart } from './sameForm.ts';

const LISTS = ['damage', 'fungus', 'pest', 'habitat'] as const;

/** One station of the walk: what was there last time, what is often there, what was found now. */
export const PartSection = memo(PartSectionView, samePart);

function PartSectionView({ part, form }: { part: Part; form: Form }) {
  const t = useText(inspectionsText);
  const [open, setOpen] = useState<FindingList | null>(null);
  const findings = form.draft.findings.filter((finding) => finding.part === part);
  const arrived = useArrived(form.draft.findings).filter((finding) => finding.part === part);
  const add = (list: FindingList, code: string) => {
    setOpen(null);
    form.edit({ act: 'addFindings', findings: [{ ...blankFinding(part), [list]: code }] });
  };
  return (
    <section className="inspection-section" id={sectionId(part)} aria-labelledby={`title-${part}`}>
      <header className="part-head">
        <h2 id={`title-${part}`}>{t.parts[part]}</h2>
        <span className="part-count">
          {findings.length === 0 ? t.nothingFound : t.findingCount(findings.length)}
        </span>
      </header>
      <LastFindings part={part} form={form} />
      <DamageButtons part={part} findings={findings} onAdd={(code) => add('damage', code)} />
      <PartMore onOpen={setOpen} />
      {arrived.length === 0 ? null : (
        <ul className="part-findings">
          {arrived.map((finding) => (
            <FindingCard key={finding.id} finding={finding} form={form} />
          ))}
        </ul>
      )}
      {open ? (
        <FindingPicker
          list={open}
          part={part}
          genus={form.tree.genus}
          onPick={(code) => add(open, code)}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </section>
  );
}

/** The ways to what is found less often. */
const PartMore = memo(PartMoreView);

function PartMoreView({ onOpen }: { onOpen(list: FindingList): void }) {
  const t = useText(inspectionsText);
  return (
    <div className="part-more">
      {LISTS.map((list) => (
        <Button
          key={list}
          kind="quiet"
          icon={list === 'damage' ? 'search' : 'plus'}
          onPress={() => onOpen(list)}
        >
          {list === 'damage' ? t.allDamages : t[list]}
        </Button>
      ))}
    </div>
  );
}

function blankFinding(part: Part): FindingDraft {
  return {
    id: newId(),
    part,
    damage: null,
    fungus: null,
    pest: null,
    habitat: null,
    severity: null,
    sizeCm: null,
    place: null,
    remarks: null,
    photoIds: [],
    takenFrom: null,
  };
}
