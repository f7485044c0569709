import { memo } from 'react';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { FieldGroup, TextField } from '../ui/Field.tsx';
import type { Form } from './form.ts';
import { FormPhotos } from './FormPhotos.tsx';
import { inspectionsText } from './inspections.text.ts';
import { sameIn } from './sameForm.ts';

/** What belongs to no part: photos and words of the inspection as a whole. */
export const Remarks = memo(RemarksView, sameIn('remarks', 'photoIds', 'corrects'));

function RemarksView({ form: { draft, edit, last } }: { form: Form }) {
  const t = useText(inspectionsText);
  const said = draft.corrects ? '' : (last?.remarks ?? '');
  return (
    <section className="inspection-section">
      <FieldGroup label={t.inspectionPhotos}>
        <FormPhotos treeId={draft.treeId} findingId={null} photoIds={draft.photoIds} edit={edit} />
      </FieldGroup>
      <TextField
        label={t.remarks}
        lines={3}
        name="remarks"
        value={draft.remarks}
        onChange={(remarks) => edit({ act: 'write', fields: { remarks } })}
      />
      {said === '' ? null : (
        <div>
          <Button
            icon="copy"
            isDisabled={draft.remarks.includes(said)}
            onPress={() => edit({ act: 'write', fields: { remarks: `${draft.remarks} ${said}`.trim() } })}
          >
            {t.asLastTimeOf(said)}
          </Button>
        </div>
      )}
    </section>
  );
}
