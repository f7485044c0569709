import { useState } from 'react';
import type { Broker } from '#contract/brokers/brokers';
import type { MqttKind } from '#rules/brokers/brokers';
import type { Source } from '#contract/lorawan/sources';
import { ActFailure, useFieldError } from '../accounts/ActFailure.tsx';
import { AskDialog } from '../accounts/AskDialog.tsx';
import { useText } from '../i18n/language.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import { PasswordField } from '../ui/PasswordField.tsx';
import { notify } from '../ui/toasts.ts';
import { BROKER_ISSUES } from './brokerIssues.text.ts';
import { useRemoveBroker, useSetBroker, type WantedBroker } from './brokers.queries.ts';
import { brokersText } from './brokers.text.ts';

/** Fields that say themselves what is wrong with them. */
const SHOWN = ['address', 'application', 'username', 'password', 'authority'];

/** Where the messages of a source are fetched, and as whom. A password that is known is kept unless another is typed. */
export function BrokerDialog({
  source,
  kind,
  broker,
  isNew = false,
  onClose,
}: {
  source: Source;
  kind: MqttKind;
  broker: Broker | null;
  /** Its source was added just now, and is there already whatever is answered here. */
  isNew?: boolean;
  onClose(): void;
}) {
  const t = useText(brokersText);
  const set = useSetBroker(source.id);
  const errorAt = useFieldError(set.error, BROKER_ISSUES);
  const [draft, setDraft] = useState(() => draftOf(kind, broker));
  const take = (changed: Partial<Draft>) => setDraft({ ...draft, ...changed });
  const save = () =>
    set.mutate(wantedOf(kind, draft, source.version), {
      onSuccess: () => {
        notify({ kind: 'done', text: t.saved });
        onClose();
      },
    });
  const field = (name: Exclude<keyof Draft, 'password'>) => ({
    name,
    value: draft[name],
    error: errorAt(name),
    onChange: (value: string) => take({ [name]: value }),
  });
  return (
    <Dialog
      title={t.title(source.name)}
      isOpen
      onClose={onClose}
      mustAnswer
      actions={
        <DialogButtons
          cancel={isNew ? t.later : t.cancel}
          onCancel={onClose}
          act={t.save}
          onAct={save}
          isBusy={set.isPending}
        />
      }
    >
      <div className="sensor-form">
        <Notice tone="info">{t.lossy[kind]}</Notice>
        <TextField {...field('address')} label={t.address} hint={t.addressHint} />
        <TextField {...field('application')} label={t.application[kind]} hint={t.applicationHint[kind]} />
        <TextField {...field('username')} label={t.username} hint={t.usernameHint} autoComplete="off" />
        <PasswordField
          label={t.password[kind]}
          hint={broker?.hasPassword ? t.passwordKept : undefined}
          value={draft.password}
          onChange={(password) => take({ password })}
          error={errorAt('password')}
          name="password"
          autoComplete="new-password"
        />
        <TextField {...field('authority')} label={t.authority} hint={t.authorityHint} lines={3} />
        <ActFailure error={set.error} shown={SHOWN} sentences={BROKER_ISSUES} />
      </div>
    </Dialog>
  );
}

interface Draft {
  address: string;
  application: string;
  username: string;
  password: string;
  authority: string;
}

function draftOf(kind: MqttKind, broker: Broker | null): Draft {
  return {
    address: broker?.address ?? 'mqtts://',
    application: kind === 'chirpstack' && broker?.application === '+' ? '' : (broker?.application ?? ''),
    username: broker?.username ?? '',
    password: '',
    authority: broker?.authority ?? '',
  };
}

function wantedOf(kind: MqttKind, draft: Draft, version: number): WantedBroker {
  const given = (text: string) => (text.trim() === '' ? null : text.trim());
  return {
    version,
    address: draft.address.trim(),
    application: given(draft.application) ?? (kind === 'chirpstack' ? '+' : ''),
    username: given(draft.username),
    password: draft.password === '' ? null : draft.password,
    authority: given(draft.authority),
  };
}

export function RemoveBrokerDialog({ source, onClose }: { source: Source; onClose(): void }) {
  const t = useText(brokersText);
  const remove = useRemoveBroker();
  return (
    <AskDialog
      title={t.removeTitle(source.name)}
      text={t.removeText}
      cancel={t.cancel}
      act={t.remove}
      kind="danger"
      isBusy={remove.isPending}
      error={remove.error}
      sentences={BROKER_ISSUES}
      onAct={() => remove.mutate(source, { onSuccess: onClose })}
      onCancel={onClose}
    />
  );
}
