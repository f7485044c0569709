import { useState } from 'react';
import type { Source } from '#contract/lorawan/sources';
import type { StorageAccess } from '#contract/pulls/pulls';
import { addDays } from '#rules/calendar/calendar';
import { useMe } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { DayField } from '../ui/DayField.tsx';
import { TextField } from '../ui/Field.tsx';
import { PasswordField } from '../ui/PasswordField.tsx';
import { notify } from '../ui/toasts.ts';
import { FormDialog } from './FormDialog.tsx';
import { useAskBackfill, useSaveStorage } from './pulls.queries.ts';
import { pullsText } from './pulls.text.ts';

/** How to get at what a network of The Things Stack keeps. */
export function StorageDialog({
  source,
  access,
  onClose,
}: {
  source: Source;
  access: StorageAccess | undefined;
  onClose(): void;
}) {
  const t = useText(pullsText);
  const [address, setAddress] = useState(access?.address ?? 'https://eu1.cloud.thethings.network');
  const [application, setApplication] = useState(access?.application ?? '');
  const [apiKey, setKey] = useState('');
  const save = useSaveStorage(source.id);
  const send = () =>
    save.mutate(
      { address, application, apiKey: access && apiKey === '' ? null : apiKey },
      {
        onSuccess: () => {
          notify({ kind: 'done', text: t.storageSaved });
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={t.storageTitle(source.name)}
      act={t.form.save}
      send={send}
      error={save.error}
      isBusy={save.isPending}
      shown={['address', 'application', 'apiKey']}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          <p>{t.storageText}</p>
          <TextField
            label={t.form.address}
            hint={t.storageAddressHint}
            value={address}
            onChange={setAddress}
            error={errorAt('address')}
            name="address"
          />
          <TextField
            label={t.application}
            value={application}
            onChange={setApplication}
            error={errorAt('application')}
            name="application"
          />
          <PasswordField
            label={t.form.apiKey}
            hint={access ? t.form.keepKey : t.storageKeyHint}
            value={apiKey}
            onChange={setKey}
            error={errorAt('apiKey')}
            autoComplete="new-password"
            name="apiKey"
          />
        </>
      )}
    </FormDialog>
  );
}

/** From which day to which the network is asked for what it kept. */
export function BackfillDialog({ source, onClose }: { source: Source; onClose(): void }) {
  const t = useText(pullsText);
  const { today } = useMe();
  const [from, setFrom] = useState(today);
  const [until, setUntil] = useState(today);
  const ask = useAskBackfill(source.id);
  const send = () =>
    ask.mutate(
      {
        from: beginningOf(from),
        until: until >= today ? new Date().toISOString() : beginningOf(addDays(until, 1)),
      },
      {
        onSuccess: () => {
          notify({ kind: 'done', text: t.fillBegun });
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={t.fillTitle(source.name)}
      act={t.fillNow}
      send={send}
      error={ask.error}
      isBusy={ask.isPending}
      shown={['from', 'until']}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          <p>{t.fillText}</p>
          <DayField
            label={t.from}
            value={from}
            onChange={(day) => setFrom(day ?? today)}
            maxDay={today}
            error={errorAt('from')}
          />
          <DayField
            label={t.until}
            value={until}
            onChange={(day) => setUntil(day ?? today)}
            maxDay={today}
            error={errorAt('until')}
          />
        </>
      )}
    </FormDialog>
  );
}

function beginningOf(day: string): string {
  return new Date(`${day}T00:00`).toISOString();
}
