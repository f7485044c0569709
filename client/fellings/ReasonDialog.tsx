import { decideReason } from '#contract/fellings/decisions';
import { useCodeList, useCodeNames } from '../codes/codes.queries.ts';
import { useOpened } from '../drafts/useOpened.ts';
import { call } from '../http/call.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Choice, Switch } from '../ui/Choice.tsx';
import { TextField } from '../ui/Field.tsx';
import { DecisionDialog, orNull, type StepDialogProps } from './DecisionDialog.tsx';
import { decisionsText } from './decisions.text.ts';

/** Why the tree is felled: a reason citizens will read, and words for the office. */
export function ReasonDialog({ felling, onClose }: StepDialogProps) {
  const t = useText(decisionsText);
  const language = useLanguage();
  const reasons = useCodeList('felling_reason');
  const names = useCodeNames();
  const form = useOpened(
    felling,
    ({ facts: { reason, reasonWords, hasFallen } }) => ({ reason, reasonWords, hasFallen }),
    ({ facts }) => ({ reason: names('felling_reason', facts.reason ?? '') }),
  );
  const { fields: draft, change } = form;
  const said = { ...draft, reasonWords: orNull(draft.reasonWords) };
  return (
    <DecisionDialog
      form={form}
      step="reason"
      facts={{ ...form.thing.facts, ...said }}
      fields={['reason', 'reasonWords']}
      isDisabled={draft.reason === null}
      onClose={onClose}
      onSend={(seal) =>
        call(decideReason, {
          params: { id: felling.id },
          body: { ...seal, ...said, reason: said.reason ?? '' },
        })
      }
    >
      {(errorAt) => (
        <>
          <Choice
            label={t.reason}
            hint={t.reasonHint}
            columns={3}
            value={draft.reason}
            onChange={(code) => change({ reason: code })}
            options={reasons.map((one) => ({ value: one.code, label: one[language] }))}
            error={errorAt('reason')}
            name="reason"
          />
          <Switch
            label={t.hasFallen}
            isOn={draft.hasFallen}
            onChange={(isOn) => change({ hasFallen: isOn })}
          />
          <TextField
            label={t.reasonWords}
            lines={3}
            value={draft.reasonWords ?? ''}
            onChange={(words) => change({ reasonWords: words })}
            maxLength={2000}
            error={errorAt('reasonWords')}
            name="reasonWords"
          />
        </>
      )}
    </DecisionDialog>
  );
}
