import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { BulkEdit, BulkPreview } from '#contract/bulkEdits/bulkEdits';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { LoadFailure, Notice, Skeleton } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { BulkFailure } from './BulkFailure.tsx';
import { usePreview, useRunBulkEdit, type BulkQuestion } from './bulkEdits.queries.ts';
import { bulkEditsText } from './bulkEdits.text.ts';
import { useUndoing } from './useUndoing.ts';
import { useValueWords } from './useValueWords.ts';

/** What a bulk edit would write; nothing has been written yet. */
export function BulkPreviewSheet({
  question,
  onBack,
  onClose,
}: {
  question: BulkQuestion;
  onBack(): void;
  onClose(): void;
}) {
  const t = useText(bulkEditsText);
  const formats = useFormats();
  const { data, error, refetch, isFetching } = usePreview(question);
  const { mutate, isPending, error: refusal } = useRunBulkEdit();
  const undo = useUndoing();
  // Made once: sent twice, it is done once.
  const [id] = useState(() => uuidv7());
  const say = ({ id: madeId, treeCount }: BulkEdit) => {
    notify({
      kind: 'done',
      text: t.done(formats.number(treeCount)),
      seconds: UNDO_SECONDS,
      action: { label: t.undo, onPress: () => undo(madeId) },
    });
    onClose();
  };
  const run = ({ fingerprint }: BulkPreview) =>
    mutate({ ...question, id, fingerprint }, { onSuccess: say, onError: () => void refetch() });
  const mayRun = data !== undefined && data.changing > 0 && data.conflictCount === 0 && !isFetching;
  return (
    <Dialog
      title={t.previewTitle}
      isOpen
      onClose={onClose}
      shape="sheet"
      actions={
        <DialogButtons
          cancel={t.back}
          onCancel={onBack}
          act={t.run(formats.number(data?.changing ?? 0))}
          onAct={() => (data ? run(data) : undefined)}
          isBusy={isPending}
          isDisabled={!mayRun}
        />
      }
    >
      <div className="bulk" aria-busy={isFetching}>
        {error && !data ? <LoadFailure error={error} onRetry={() => void refetch()} /> : null}
        <BulkFailure error={refusal} />
        {data ? <Preview preview={data} /> : error ? null : <Skeleton lines={8} />}
      </div>
    </Dialog>
  );
}

/** Long enough to look at the map and think again. */
const UNDO_SECONDS = 30;

function Preview({ preview }: { preview: BulkPreview }) {
  const t = useText(bulkEditsText);
  const formats = useFormats();
  const { changing, unchanged, keptAside, conflictCount } = preview;
  return (
    <>
      <p className="bulk-count">{changing === 0 ? t.none : t.changing(formats.number(changing))}</p>
      {unchanged > 0 ? <p>{t.unchanged(formats.number(unchanged))}</p> : null}
      {keptAside > 0 ? <p>{t.keptAside(formats.number(keptAside))}</p> : null}
      {conflictCount > 0 ? <Conflicts preview={preview} /> : null}
      {changing > 0 ? preview.fields.map((one) => <FieldChange key={one.field} change={one} />) : null}
    </>
  );
}

function Conflicts({ preview: { conflicts, conflictCount } }: { preview: BulkPreview }) {
  const t = useText(bulkEditsText);
  const formats = useFormats();
  return (
    <Notice tone="danger">
      <p>{t.conflicts(formats.number(conflictCount))}</p>
      <ul>
        {conflicts.map(({ treeId, number, areaName }) => (
          <li key={treeId}>{t.conflict(number ?? t.empty, areaName)}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** As many values the server names. */
const MOST_VALUES = 8;

function FieldChange({ change: { field, to, from } }: { change: BulkPreview['fields'][number] }) {
  const t = useText(bulkEditsText);
  const formats = useFormats();
  const words = useValueWords();
  const names: Readonly<Record<string, string>> = t.fields;
  return (
    <section className="bulk-field">
      <h3>{names[field] ?? field}</h3>
      <dl>
        <dt>{t.was}</dt>
        <dd>
          <ul>
            {from.map(({ value, trees }, index) => (
              <li key={index}>
                {words(field, value)} <span className="bulk-trees">{t.trees(formats.number(trees))}</span>
              </li>
            ))}
            {from.length >= MOST_VALUES ? <li>{t.otherValues}</li> : null}
          </ul>
        </dd>
        <dt>{t.will}</dt>
        <dd className="bulk-new">{words(field, to)}</dd>
      </dl>
    </section>
  );
}
