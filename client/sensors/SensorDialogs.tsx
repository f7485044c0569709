import { useState, type ReactNode } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { deviceModel, editSensor, replaceSensor, retireSensor, type Sensor } from '#contract/sensors/sensors';
import { useMe } from '../accounts/accounts.queries.ts';
import { ActFailure, useFieldError } from '../accounts/ActFailure.tsx';
import { useOpened } from '../drafts/useOpened.ts';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import { CatchUp } from '../ui/CatchUp.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { TextField } from '../ui/Field.tsx';
import { useCodecs } from './codecs.queries.ts';
import { DeviceFields, saidOf, type DeviceDraft } from './DeviceFields.tsx';
import { momentOf } from './moments.ts';
import { SENSOR_ISSUES } from './sensorIssues.text.ts';
import { sensorsText } from './sensors.text.ts';
import { useSaving } from './useSaving.ts';

interface Asked {
  sensor: Sensor;
  onClose(): void;
  /** Called with the sensor that stands there afterwards. */
  onDone(sensor: Sensor): void;
}

export function EditSensorDialog({ sensor, onClose, onDone }: Asked) {
  const t = useText(sensorsText);
  const codecs = useCodecs().data?.codecs ?? [];
  const modelInWords = ({ model }: DeviceDraft) => (model ? t.models[model] : t.form.byNetwork);
  const form = useOpened(
    sensor,
    // By what its bytes are read is one answer: a model or a codec.
    (one) => fieldsOf(draftOf(one)),
    (one) => ({
      reader: codecs.find(({ id }) => id === one.codecId)?.name ?? modelInWords(draftOf(one)),
    }),
  );
  const { reader, ...words } = form.fields;
  const device = { ...words, ...reader };
  const { id, version, aliases } = form.thing;
  const save = useSaving(
    () => call(editSensor, { params: { id }, body: { version, ...saidOf(device), aliases } }),
    onDone,
  );
  return (
    <ActDialog title={t.page.edit} act={t.form.saveEdit} save={save} onClose={onClose}>
      {(errorAt) => (
        <>
          <DeviceFields
            device={device}
            onChange={(changed) => form.change(fieldsOf(changed))}
            errorAt={(path) => errorAt(path) ?? form.besides(path === 'model' ? 'reader' : path)}
          />
          <CatchUp form={form} onDone={save.reset} />
        </>
      )}
    </ActDialog>
  );
}

export function ReplaceSensorDialog({ sensor, onClose, onDone }: Asked) {
  const t = useText(sensorsText);
  const { today } = useMe();
  const [ids] = useState(() => ({ id: uuidv7(), installationId: uuidv7() }));
  const [devEui, setDevEui] = useState('');
  const [device, setDevice] = useState(() => ({ ...draftOf(sensor), remarks: '' }));
  const [day, setDay] = useState(today);
  const save = useSaving(
    () =>
      call(replaceSensor, {
        params: { id: sensor.id },
        body: {
          version: sensor.version,
          ...ids,
          devEui,
          ...saidOf(device),
          aliases: sensor.aliases,
          at: momentOf(day, today, new Date()),
        },
      }),
    onDone,
  );
  return (
    <ActDialog title={t.replaceTitle(sensor.name)} act={t.replaceDo} save={save} onClose={onClose}>
      {(errorAt) => (
        <>
          <p>{t.replaceText}</p>
          <TextField
            label={t.form.devEui}
            hint={t.form.devEuiHint}
            value={devEui}
            onChange={setDevEui}
            error={errorAt('devEui')}
            name="devEui"
          />
          <DeviceFields device={device} onChange={setDevice} errorAt={errorAt} />
          <DayField
            label={t.replacedOn}
            value={day}
            onChange={(chosen) => setDay(chosen ?? today)}
            maxDay={today}
            error={errorAt('at')}
          />
        </>
      )}
    </ActDialog>
  );
}

export function RetireSensorDialog({ sensor, onClose, onDone }: Asked) {
  const t = useText(sensorsText);
  const { today } = useMe();
  const [day, setDay] = useState(today);
  const [because, setBecause] = useState('');
  const { id, version } = sensor;
  const save = useSaving(
    () =>
      call(retireSensor, {
        params: { id },
        body: { version, because, at: momentOf(day, today, new Date()) },
      }),
    onDone,
  );
  return (
    <ActDialog title={t.retireTitle(sensor.name)} act={t.retireDo} save={save} onClose={onClose} isDanger>
      {(errorAt) => (
        <>
          <p>{t.retireText}</p>
          <DayField
            label={t.retiredOn}
            value={day}
            onChange={(chosen) => setDay(chosen ?? today)}
            maxDay={today}
            error={errorAt('at')}
          />
          <TextField
            label={t.because}
            lines={2}
            value={because}
            onChange={setBecause}
            error={errorAt('because')}
            maxLength={2000}
            name="because"
          />
        </>
      )}
    </ActDialog>
  );
}

const SHOWN = ['name', 'model', 'codecId', 'remarks', 'devEui', 'at', 'because'];

function ActDialog({
  title,
  act,
  save,
  onClose,
  isDanger = false,
  children,
}: {
  title: string;
  act: string;
  save: { mutate(): void; isPending: boolean; error: unknown };
  onClose(): void;
  isDanger?: boolean;
  children(errorAt: (path: string) => string | undefined): ReactNode;
}) {
  const t = useText(sensorsText).form;
  const errorAt = useFieldError(save.error, SENSOR_ISSUES);
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      mustAnswer
      actions={
        <DialogButtons
          cancel={t.cancel}
          onCancel={onClose}
          act={act}
          onAct={() => save.mutate()}
          kind={isDanger ? 'danger' : 'primary'}
          isBusy={save.isPending}
        />
      }
    >
      <div className="sensor-form">
        {children(errorAt)}
        <ActFailure error={save.error} shown={SHOWN} sentences={SENSOR_ISSUES} />
      </div>
    </Dialog>
  );
}

function draftOf({ name, model, codecId, remarks }: Sensor): DeviceDraft {
  return {
    name,
    model: deviceModel.options.find((known) => known === model) ?? null,
    codecId,
    remarks: remarks ?? '',
  };
}

function fieldsOf({ model, codecId, ...words }: DeviceDraft) {
  return { ...words, reader: { model, codecId } };
}
