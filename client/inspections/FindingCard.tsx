import { memo, useState } from 'react';
import { useText } from '../i18n/language.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Badge } from '../ui/Feedback.tsx';
import { findingElementId } from './DamageButtons.tsx';
import { FindingDetails } from './FindingDetails.tsx';
import type { Form } from './form.ts';
import { FormPhotos } from './FormPhotos.tsx';
import type { FindingDraft } from './inspections.draft.ts';
import { inspectionsText } from './inspections.text.ts';
import { judgementText } from './judgement.text.ts';
import { useFindingName } from './useFindingName.ts';
import { sameAround } from './sameForm.ts';
import './findingCard.css';

const SEVERITIES = ['1', '2', '3'] as const;

/** One finding: how severe it is at once, everything else behind "more". */
export const FindingCard = memo(
  FindingCardView,
  (before, after) =>
    before.finding === after.finding && placeOf(before) === placeOf(after) && sameAround(before, after),
);

interface Props {
  finding: FindingDraft;
  form: Form;
}

/** Its place among all findings: issues name it by that. */
function placeOf({ finding, form }: Props): number {
  return form.draft.findings.indexOf(finding);
}

function FindingCardView({ finding, form }: Props) {
  const t = useText(inspectionsText);
  const words = useText(judgementText);
  const name = useFindingName()({ ...finding, severity: null });
  const [isOpen, setOpen] = useState(hasDetails(finding));
  const path = `findings.${placeOf({ finding, form })}`;
  const remove = () => {
    form.edit({ act: 'removeFinding', id: finding.id });
    form.offerUndo(t.findingRemoved(name), () => form.edit({ act: 'addFindings', findings: [finding] }));
  };
  return (
    <li className="finding" id={findingElementId(finding.id)} data-field={path} tabIndex={-1}>
      <header className="finding-head">
        <h3>{name}</h3>
        {finding.takenFrom && !form.draft.corrects ? <Badge icon="history">{t.takenFromLast}</Badge> : null}
        <IconButton icon="trash" label={t.removeFinding(name)} onPress={remove} />
      </header>
      <Choice
        label={t.severity}
        isLabelHidden
        columns={3}
        name={`${path}.severity`}
        error={form.errorAt(`${path}.severity`)}
        options={SEVERITIES.map((value) => ({ value, label: words.severity[value] }))}
        value={SEVERITIES.find((value) => Number(value) === finding.severity) ?? null}
        onChange={(value) =>
          form.edit({ act: 'changeFinding', id: finding.id, change: { severity: Number(value) } })
        }
      />
      <div className="finding-actions">
        <FormPhotos
          treeId={form.draft.treeId}
          findingId={finding.id}
          photoIds={finding.photoIds}
          edit={form.edit}
        />
        <Button
          kind="quiet"
          icon={isOpen ? 'up' : 'down'}
          aria-expanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        >
          {isOpen ? t.less : t.more}
        </Button>
      </div>
      {isOpen ? <FindingDetails finding={finding} form={form} /> : null}
    </li>
  );
}

/** What was taken over or restored is shown at once. */
function hasDetails({ sizeCm, place, remarks }: FindingDraft): boolean {
  return sizeCm !== null || Boolean(place) || Boolean(remarks);
}
