import { useState } from 'react';
import type { Source, SourceKind } from '#contract/lorawan/sources';
import { ActFailure, useFieldError } from '../accounts/ActFailure.tsx';
import { AskDialog } from '../accounts/AskDialog.tsx';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { TextField } from '../ui/Field.tsx';
import { SecretBox } from '../ui/SecretBox.tsx';
import { notify } from '../ui/toasts.ts';
import { isMqttKind } from '#rules/brokers/brokers';
import { useMay } from '../accounts/accounts.queries.ts';
import { BrokerDialog } from './BrokerDialogs.tsx';
import { brokersText } from './brokers.text.ts';
import { SENSOR_ISSUES } from './sensorIssues.text.ts';
import { useAddSource, useEndSource, useRotateSecret } from './sensors.queries.ts';
import { sourcesText } from './sources.text.ts';

/** Those whose messages the product knows; any other is described by its mapping, through the interface. */
const KINDS = ['tts', 'chirpstack', 'thingpark'] as const satisfies readonly SourceKind[];

/** A network is named, and its secret shown this once. */
export function AddSourceDialog({ onClose }: { onClose(): void }) {
  const t = useText(sourcesText);
  const add = useAddSource();
  const errorAt = useFieldError(add.error, SENSOR_ISSUES);
  const [name, setName] = useState('');
  const [kind, setKind] = useState<(typeof KINDS)[number]>('tts');
  const [way, setWay] = useState<Way>('webhook');
  const mayFetch = useMay('brokers.connect') && isMqttKind(kind);
  if (add.data && mayFetch && isMqttKind(kind) && way === 'mqtt')
    return <BrokerDialog source={add.data.source} kind={kind} broker={null} isNew onClose={onClose} />;
  if (add.data) return <SecretDialog title={t.add} told={add.data} onClose={onClose} />;
  return (
    <Dialog
      title={t.add}
      isOpen
      onClose={onClose}
      mustAnswer
      actions={
        <DialogButtons
          cancel={t.form.cancel}
          onCancel={onClose}
          act={t.form.save}
          onAct={() => add.mutate({ name, kind, mapping: null })}
          isBusy={add.isPending}
        />
      }
    >
      <div className="sensor-form">
        <TextField
          label={t.form.name}
          hint={t.form.nameHint}
          value={name}
          onChange={setName}
          error={errorAt('name')}
          name="name"
        />
        <Choice
          label={t.form.kind}
          value={kind}
          onChange={(chosen) => setKind(chosen)}
          options={KINDS.map((value) => ({ value, label: t.kinds[value], hint: t.kindHints[value] }))}
        />
        {mayFetch ? <WayChoice way={way} onChange={setWay} /> : null}
        <ActFailure error={add.error} shown={['name']} sentences={SENSOR_ISSUES} />
      </div>
    </Dialog>
  );
}

const WAYS = ['webhook', 'mqtt'] as const;
type Way = (typeof WAYS)[number];

/** Does the network send, or does this server fetch? */
function WayChoice({ way, onChange }: { way: Way; onChange(way: Way): void }) {
  const t = useText(brokersText);
  return (
    <Choice
      label={t.way}
      value={way}
      onChange={onChange}
      options={WAYS.map((value) => ({ value, label: t.ways[value], hint: t.wayHints[value] }))}
    />
  );
}

export function RotateDialog({ source, onClose }: { source: Source; onClose(): void }) {
  const t = useText(sourcesText);
  const rotate = useRotateSecret();
  if (rotate.data) return <SecretDialog title={t.rotate} told={rotate.data} onClose={onClose} />;
  return (
    <AskDialog
      title={t.rotateTitle(source.name)}
      text={t.rotateText}
      cancel={t.form.cancel}
      act={t.rotate}
      isBusy={rotate.isPending}
      error={rotate.error}
      sentences={SENSOR_ISSUES}
      onAct={() => rotate.mutate(source)}
      onCancel={onClose}
    />
  );
}

export function SecretDialog({
  title,
  told: { source, secret },
  onClose,
}: {
  title: string;
  told: { source: Source; secret: string };
  onClose(): void;
}) {
  const t = useText(sourcesText);
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      mustAnswer
      actions={
        <Button kind="primary" size="large" onPress={onClose}>
          {t.form.close}
        </Button>
      }
    >
      <SecretBox
        title={t.made(source.name)}
        text={source.kind === 'thingpark' ? t.madeText.thingpark : t.madeText.bearer}
        secret={secret}
        copy={t.copy}
        copied={t.copied}
      />
    </Dialog>
  );
}

export function EndSourceDialog({ source, onClose }: { source: Source; onClose(): void }) {
  const t = useText(sourcesText);
  const end = useEndSource();
  const send = () =>
    end.mutate(source, {
      onSuccess: () => {
        notify({ kind: 'done', text: t.endedNow(source.name) });
        onClose();
      },
    });
  return (
    <AskDialog
      title={t.endTitle(source.name)}
      text={t.endText}
      cancel={t.form.cancel}
      act={t.end}
      kind="danger"
      isBusy={end.isPending}
      error={end.error}
      sentences={SENSOR_ISSUES}
      onAct={send}
      onCancel={onClose}
    />
  );
}
