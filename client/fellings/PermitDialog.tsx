import { decidePermit } from '#contract/fellings/decisions';
import { PERMITS, type Permit } from '#rules/fellings/fellings';
import { useMe } from '../accounts/accounts.queries.ts';
import { useOpened } from '../drafts/useOpened.ts';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { DayField } from '../ui/DayField.tsx';
import { TextField } from '../ui/Field.tsx';
import { DecisionDialog, orNull, type StepDialogProps } from './DecisionDialog.tsx';
import { decisionsText } from './decisions.text.ts';
import { ProtectionLines } from './ProtectionLines.tsx';

const FIELDS = [
  'permit',
  'permitWords',
  'permitAuthority',
  'permitReference',
  'permitAppliedOn',
  'permitGrantedOn',
  'permitValidUntil',
  'permitConditions',
] as const;

/** Whether the felling needs a permit, and how it stands. */
export function PermitDialog({ felling, onClose }: StepDialogProps) {
  const t = useText(decisionsText);
  const { today } = useMe();
  const form = useOpened(
    felling,
    ({ facts }) => ({
      permit: facts.permit,
      permitWords: facts.permitWords,
      permitAuthority: facts.permitAuthority,
      permitReference: facts.permitReference,
      permitAppliedOn: facts.permitAppliedOn,
      permitGrantedOn: facts.permitGrantedOn,
      permitValidUntil: facts.permitValidUntil,
      permitConditions: facts.permitConditions,
    }),
    ({ facts }) => ({ permit: facts.permit ? t.permits[facts.permit] : '' }),
  );
  const { fields: draft, change } = form;
  const { permit } = draft;
  const said = {
    ...draft,
    permitWords: orNull(draft.permitWords),
    permitAuthority: orNull(draft.permitAuthority),
    permitReference: orNull(draft.permitReference),
    permitConditions: orNull(draft.permitConditions),
  };
  const isAsked = permit === 'applied' || permit === 'granted' || permit === 'refused';
  return (
    <DecisionDialog
      form={form}
      step="permit"
      facts={{ ...form.thing.facts, ...said }}
      fields={FIELDS}
      isDisabled={permit === null}
      onClose={onClose}
      onSend={(seal) =>
        call(decidePermit, {
          params: { id: felling.id },
          body: { ...seal, ...said, permit: permit ?? 'to_apply' },
        })
      }
    >
      {(errorAt) => {
        const words = (name: 'permitAuthority' | 'permitReference', label: string) => (
          <TextField
            label={label}
            value={draft[name] ?? ''}
            onChange={(value) => change({ [name]: value })}
            maxLength={name === 'permitAuthority' ? 200 : 100}
            error={errorAt(name)}
            name={name}
          />
        );
        const day = (name: 'permitAppliedOn' | 'permitGrantedOn' | 'permitValidUntil', label: string) => (
          <DayField
            label={label}
            value={draft[name]}
            onChange={(value) => change({ [name]: value })}
            {...(name === 'permitValidUntil' ? {} : { maxDay: today })}
            error={errorAt(name)}
            name={name}
          />
        );
        return (
          <>
            <ProtectionLines felling={felling} />
            <Choice<Permit>
              label={t.permit}
              columns={5}
              value={permit}
              onChange={(value) => change({ permit: value })}
              options={PERMITS.map((value) => ({ value, label: t.permits[value] }))}
              error={errorAt('permit')}
              name="permit"
            />
            {isAsked ? (
              <div className="felling-pair">
                {words('permitAuthority', t.permitAuthority)}
                {words('permitReference', t.permitReference)}
                {day('permitAppliedOn', t.permitAppliedOn)}
                {permit === 'granted' ? day('permitGrantedOn', t.permitGrantedOn) : null}
                {permit === 'granted' ? day('permitValidUntil', t.permitValidUntil) : null}
              </div>
            ) : null}
            {permit === 'granted' ? (
              <TextField
                label={t.permitConditions}
                lines={2}
                value={draft.permitConditions ?? ''}
                onChange={(value) => change({ permitConditions: value })}
                maxLength={2000}
                error={errorAt('permitConditions')}
                name="permitConditions"
              />
            ) : null}
            {permit === null ? null : (
              <TextField
                label={permit === 'not_needed' ? t.permitWhy : t.permitWords}
                lines={2}
                value={draft.permitWords ?? ''}
                onChange={(value) => change({ permitWords: value })}
                isRequired={permit === 'not_needed'}
                maxLength={2000}
                error={errorAt('permitWords')}
                name="permitWords"
              />
            )}
          </>
        );
      }}
    </DecisionDialog>
  );
}
