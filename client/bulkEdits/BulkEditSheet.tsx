import { useState } from 'react';
import type { BulkField } from '#contract/bulkEdits/bulkEdits';
import type { TreeFilter } from '#contract/trees/trees';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { MultiChoice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { BulkFieldInput } from './BulkFieldInput.tsx';
import { changesOf, OFFERED, type BulkDraft } from './bulkDraft.ts';
import { BulkPreviewSheet } from './BulkPreviewSheet.tsx';
import { bulkEditsText } from './bulkEdits.text.ts';
import { LatestBulkEdits } from './LatestBulkEdits.tsx';
import './bulkEdits.css';

/** First what is to be changed, then what that would do, then the change itself. */
export function BulkEditSheet({
  filter,
  total,
  onClose,
}: {
  filter: TreeFilter;
  total: number;
  onClose(): void;
}) {
  const t = useText(bulkEditsText);
  const formats = useFormats();
  const [fields, setFields] = useState<readonly BulkField[]>([]);
  const [draft, setDraft] = useState<BulkDraft>({});
  const [isPreviewing, setPreviewing] = useState(false);
  const changes = changesOf(fields, draft);
  if (isPreviewing && changes)
    return (
      <BulkPreviewSheet
        question={{ filter, changes }}
        onBack={() => setPreviewing(false)}
        onClose={onClose}
      />
    );
  return (
    <Dialog
      title={t.title}
      isOpen
      onClose={onClose}
      shape="sheet"
      actions={
        <DialogButtons
          cancel={t.cancel}
          onCancel={onClose}
          act={t.preview}
          onAct={() => setPreviewing(true)}
          isBusy={false}
          isDisabled={changes === null}
        />
      }
    >
      <div className="bulk">
        <p>{t.about(formats.number(total))}</p>
        <MultiChoice
          label={t.which}
          columns={2}
          value={fields}
          onChange={setFields}
          options={OFFERED.map((field) => ({ value: field, label: t.fields[field] }))}
        />
        {OFFERED.filter((field) => fields.includes(field)).map((field) => (
          <BulkFieldInput
            key={field}
            field={field}
            draft={draft}
            onChange={(change) => setDraft({ ...draft, ...change })}
          />
        ))}
        <LatestBulkEdits />
      </div>
    </Dialog>
  );
}
