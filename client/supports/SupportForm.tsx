import { editSupport, recordSupport, type Support } from '#contract/supports/supports';
import { call } from '../http/call.ts';
import { useKeptState } from '../drafts/useKeptState.ts';
import { useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import { RestoredNotice } from '../ui/RestoredNotice.tsx';
import { notify } from '../ui/toasts.ts';
import { BuildFields } from './BuildFields.tsx';
import {
  draftOf,
  factsIn,
  newDraft,
  supportDraft,
  supportIn,
  type Installation,
  type SupportDraft,
} from './supportForm.ts';
import { useSupportAct } from './supports.queries.ts';
import { supportsText } from './supports.text.ts';
import { TimeFields } from './TimeFields.tsx';
import './supports.css';

/** What the fields of the form are given. */
export interface FieldsProps {
  draft: SupportDraft;
  change(part: Partial<SupportDraft>): void;
  errorAt(path: string): string | undefined;
}

const FIELDS = [
  'kind',
  'installedOn',
  'expiresOn',
  'expiryReason',
  'replacesId',
  'strands',
  'intervalMonths',
];

/** Records a support, or corrects what is said about one. `from`: the measure that put it there. */
export function SupportForm({
  treeId,
  support,
  from,
  others,
  onClose,
}: {
  treeId: string;
  support: Support | null;
  from: Installation | null;
  /** Those that are there already: the new one may take the place of one. */
  others: readonly Support[];
  onClose(): void;
}) {
  const t = useText(supportsText);
  const key = support ? `support-edit:${support.id}` : `support-new:${from?.measureId ?? treeId}`;
  const kept = useKeptState(key, supportDraft, () => (support ? draftOf(support) : newDraft(from)));
  const { value: draft, change } = kept;
  const act = useSupportAct(
    (said: SupportDraft) => send(said, { treeId, support, measureId: from?.measureId ?? null }),
    ({ number }) => {
      kept.forget().catch(() => undefined);
      notify({ kind: 'done', text: t.form.saved(t.name(number)) });
      onClose();
    },
    FIELDS,
  );
  const fields = { draft, change, errorAt: act.errorAt };
  return (
    <Dialog
      title={support ? t.form.editTitle(t.name(support.number)) : t.form.newTitle}
      isOpen
      onClose={onClose}
      shape="sheet"
      actions={
        <DialogButtons
          cancel={t.cancel}
          onCancel={onClose}
          act={t.form.save}
          onAct={() => act.take(draft)}
          isBusy={act.isBusy}
          isDisabled={factsIn(draft) === undefined}
        />
      }
    >
      <div className="support-form">
        <RestoredNotice isRestored={kept.isRestored} onDiscard={kept.beginAnew} />
        <BuildFields {...fields} />
        <TimeFields {...fields} />
        {support === null && others.length > 0 ? <Replaces {...fields} others={others} /> : null}
        <TextField
          label={t.form.remarks}
          name="remarks"
          lines={2}
          value={draft.remarks}
          onChange={(remarks) => change({ remarks })}
        />
        {act.failure ? <Notice tone="danger">{act.failure}</Notice> : null}
      </div>
    </Dialog>
  );
}

interface About {
  treeId: string;
  support: Support | null;
  measureId: string | null;
}

function send(draft: SupportDraft, { support, ...of }: About): Promise<Support> {
  if (support) {
    const facts = factsIn(draft);
    const { version } = draft;
    if (!facts || version === null) throw new Error('an incomplete form cannot be sent');
    return call(editSupport, { params: { id: support.id }, body: { version, ...facts } });
  }
  const body = supportIn(draft, of);
  if (!body) throw new Error('an incomplete form cannot be sent');
  return call(recordSupport, { body });
}

const NOTHING = 'none';

function Replaces({ draft, change, errorAt, others }: FieldsProps & { others: readonly Support[] }) {
  const t = useText(supportsText);
  return (
    <Choice
      label={t.form.replaces}
      hint={t.form.replacesHint}
      value={draft.replacesId ?? NOTHING}
      onChange={(id) => change({ replacesId: id === NOTHING ? null : id })}
      error={errorAt('replacesId')}
      options={[
        { value: NOTHING, label: t.form.replacesNothing },
        ...others.map(({ id, number }) => ({ value: id, label: t.name(number) })),
      ]}
    />
  );
}
