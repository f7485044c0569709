import { useState } from 'react';
import { useText } from '../i18n/language.ts';
import { PhotoStrip } from '../photos/PhotoStrip.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Badge } from '../ui/Feedback.tsx';
import { findingElementId } from './DamageButtons.tsx';
import { FindingDetails } from './FindingDetails.tsx';
import type { Form } from './form.ts';
import type { FindingDraft } from './inspections.draft.ts';
import { inspectionsText } from './inspections.text.ts';
import { judgementText } from './judgement.text.ts';
import { useFindingName } from './useFindingName.ts';
import './findingCard.css';
import { discardUnsent } from './settling.ts';

const SEVERITIES = ['1', '2', '3'] as const;

/** One finding: how severe it is at once, everything else behind "more". */
export function FindingCard({ finding, form }: { finding: FindingDraft; form: Form }) {
  const t = useText(inspectionsText);
  const words = useText(judgementText);
  const name = useFindingName()({ ...finding, severity: null });
  const [isOpen, setOpen] = useState(hasDetails(finding));
  const path = `findings.${form.draft.findings.indexOf(finding)}`;
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
        <PhotoStrip
          treeId={form.draft.treeId}
          photoIds={finding.photoIds}
          onAdd={(photoIds) => form.edit({ act: 'addPhotos', findingId: finding.id, photoIds })}
          onRemove={(photoId) => form.edit({ act: 'removePhoto', findingId: finding.id, photoId })}
          onRemoved={(photoId) => void discardUnsent(form.draft.treeId, [photoId])}
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
