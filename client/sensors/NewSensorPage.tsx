import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { v7 as uuidv7 } from 'uuid';
import { registerSensor } from '#contract/sensors/sensors';
import { modelNamed } from '#rules/decoding/models';
import { proposalFor } from '#rules/sensors/judging';
import { useMe } from '../accounts/accounts.queries.ts';
import { ActFailure, useFieldError } from '../accounts/ActFailure.tsx';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { TextField } from '../ui/Field.tsx';
import { Subpage, SubpageBody, SubpageFoot } from '../ui/Subpage.tsx';
import { notify } from '../ui/toasts.ts';
import { DeviceFields, saidOf, type DeviceDraft } from './DeviceFields.tsx';
import { momentOf } from './moments.ts';
import { EMPTY_PLACE, placeOf } from './placeDraft.ts';
import { PlaceFields } from './PlaceFields.tsx';
import { SENSOR_ISSUES } from './sensorIssues.text.ts';
import { sensorsText } from './sensors.text.ts';
import './sensors.css';

const FIELDS = ['devEui', 'name', 'model', 'remarks', 'installation'];

/** A device becomes a sensor: what it is, where it is, how deep, and for which trees. */
export function NewSensorPage() {
  const t = useText(sensorsText);
  const navigate = useNavigate();
  const { today } = useMe();
  const [address] = useSearchParams();
  const [ids] = useState(() => ({ id: uuidv7(), installationId: uuidv7() }));
  const [devEui, setDevEui] = useState(address.get('eui') ?? '');
  const [device, setDevice] = useState<DeviceDraft>(() => ({
    // Something to begin with: what stands on the device can be read there again.
    name: address.get('name') || (address.get('eui') ?? '').slice(-6),
    model: modelNamed(address.get('type') ?? ''),
    codecId: null,
    remarks: '',
  }));
  const [place, setPlace] = useState(EMPTY_PLACE);
  const [day, setDay] = useState(today);
  const save = useMutation({
    mutationFn: (installed: NonNullable<ReturnType<typeof placeOf>>) =>
      call(registerSensor, {
        body: {
          id: ids.id,
          devEui,
          ...saidOf(device),
          aliases: null,
          installation: {
            id: ids.installationId,
            from: momentOf(day, today, new Date(), true),
            ...installed,
          },
        },
      }),
    onSuccess: ({ id, name }) => {
      notify({ kind: 'done', text: t.form.done(name) });
      void navigate(`/sensors/${id}`, { replace: true });
    },
  });
  const errorAt = useFieldError(save.error, SENSOR_ISSUES);
  const installed = placeOf(place);
  return (
    <Subpage title={t.form.newTitle} back={{ to: '/sensors/devices', label: t.page.toList }}>
      <SubpageBody>
        <div className="sensor-form">
          <TextField
            label={t.form.devEui}
            hint={t.form.devEuiHint}
            value={devEui}
            onChange={setDevEui}
            error={errorAt('devEui')}
            name="devEui"
          />
          <PlaceFields
            place={place}
            known={[]}
            proposed={proposalFor({ model: device.model, aliases: null }).profile}
            onChange={setPlace}
            errorAt={(path) => errorAt(`installation.${path}`) ?? errorAt(path)}
          />
          <DeviceFields device={device} onChange={setDevice} errorAt={errorAt} />
          <DayField
            label={t.form.installedOn}
            value={day}
            onChange={(chosen) => setDay(chosen ?? today)}
            maxDay={today}
            error={errorAt('installation.from') ?? errorAt('from')}
          />
          <ActFailure error={save.error} shown={FIELDS} sentences={SENSOR_ISSUES} />
        </div>
      </SubpageBody>
      <SubpageFoot>
        <Button
          kind="primary"
          size="large"
          isBusy={save.isPending}
          isDisabled={installed === null}
          onPress={() => {
            if (installed) save.mutate(installed);
          }}
        >
          {t.form.save}
        </Button>
      </SubpageFoot>
    </Subpage>
  );
}
