import { expiryOf } from '#rules/supports/supports';
import { useMe } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Switch } from '../ui/Choice.tsx';
import { DayField } from '../ui/DayField.tsx';
import { TextField } from '../ui/Field.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import type { FieldsProps } from './SupportForm.tsx';
import { supportsText } from './supports.text.ts';

/** Since when a support is there, until when, and how often it is looked at. */
export function TimeFields({ draft, change, errorAt }: FieldsProps) {
  const t = useText(supportsText).form;
  const { today } = useMe();
  return (
    <>
      <div className="support-row">
        <DayField
          label={t.installedOn}
          hint={t.installedHint}
          name="installedOn"
          maxDay={today}
          value={draft.installedOn}
          onChange={(installedOn) => change({ installedOn })}
          error={errorAt('installedOn')}
        />
        <TextField
          label={t.installedBy}
          hint={t.installedByHint}
          name="installedBy"
          maxLength={200}
          value={draft.installedBy}
          onChange={(installedBy) => change({ installedBy })}
        />
      </div>
      <div className="support-row">
        <NumberField
          label={t.lifetime}
          hint={t.lifetimeHint}
          unit={t.years}
          maxValue={50}
          value={draft.lifetimeYears}
          onChange={(years) => change({ lifetimeYears: years === 0 ? null : years })}
        />
        <NumberField
          label={t.interval}
          unit={t.months}
          maxValue={60}
          value={draft.intervalMonths}
          onChange={(months) => change({ intervalMonths: months === 0 ? null : months })}
          error={errorAt('intervalMonths')}
        />
      </div>
      <Expiry draft={draft} change={change} errorAt={errorAt} />
    </>
  );
}

/** The rule says when it expires; whoever knows better says why. */
function Expiry({ draft, change, errorAt }: FieldsProps) {
  const t = useText(supportsText).form;
  const format = useFormats();
  const { installedOn, lifetimeYears, hasOwnExpiry } = draft;
  const ruled = expiryOf(installedOn, lifetimeYears);
  return (
    <>
      <p className="support-rule" role="status">
        {ruled !== null && lifetimeYears !== null
          ? t.expiresRule(format.day(ruled), lifetimeYears)
          : t.expiresNever}
      </p>
      <Switch
        label={t.ownExpiry}
        isOn={hasOwnExpiry}
        onChange={(isOwn) => change({ hasOwnExpiry: isOwn, expiresOn: draft.expiresOn ?? ruled })}
      />
      {hasOwnExpiry ? (
        <>
          <DayField
            label={t.expiresOn}
            name="expiresOn"
            value={draft.expiresOn}
            onChange={(expiresOn) => change({ expiresOn })}
            error={errorAt('expiresOn')}
          />
          <TextField
            label={t.expiryReason}
            name="expiryReason"
            lines={2}
            isRequired
            value={draft.expiryReason}
            onChange={(expiryReason) => change({ expiryReason })}
            error={errorAt('expiryReason')}
          />
        </>
      ) : null}
    </>
  );
}
