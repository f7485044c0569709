import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { v7 as uuidv7 } from 'uuid';
import { correctPlace, moveSensor, type Sensor } from '#contract/sensors/sensors';
import { proposalFor } from '#rules/sensors/judging';
import { useMe } from '../accounts/accounts.queries.ts';
import { ActFailure, useFieldError } from '../accounts/ActFailure.tsx';
import { useOpened } from '../drafts/useOpened.ts';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { CatchUp } from '../ui/CatchUp.tsx';
import { LoadFailure, Notice, Skeleton } from '../ui/Feedback.tsx';
import { Subpage, SubpageBody, SubpageFoot } from '../ui/Subpage.tsx';
import { notify } from '../ui/toasts.ts';
import { judgingText } from './judging.text.ts';
import { momentOf } from './moments.ts';
import { draftOf, placeOf } from './placeDraft.ts';
import { PlaceFields } from './PlaceFields.tsx';
import { SENSOR_ISSUES } from './sensorIssues.text.ts';
import { useSensor } from './sensors.queries.ts';
import { sensorsText } from './sensors.text.ts';
import { useTreeWords } from './useTreeWords.ts';
import './sensors.css';

type Act = 'move' | 'correct';

/** Another place from a day on, or the present one said rightly. */
export function ChangePlacePage({ id, act }: { id: string; act: Act }) {
  const { data, error, refetch } = useSensor(id);
  if (error) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  return data ? <PlaceForm sensor={data} act={act} /> : <Skeleton lines={8} />;
}

function PlaceForm({ sensor, act }: { sensor: Sensor; act: Act }) {
  const t = useText(sensorsText);
  const { today } = useMe();
  const form = usePlaceForm(sensor);
  const place = form.fields;
  const [current] = form.thing.installations;
  const [day, setDay] = useState(today);
  const save = useChangingPlace(form.thing, act, { day, today });
  const refusedAt = useFieldError(save.error, SENSOR_ISSUES);
  const errorAt = (path: string) => refusedAt(`installation.${path}`) ?? refusedAt(path);
  const wanted = placeOf(place);
  const title = act === 'move' ? t.form.moveTitle(sensor.name) : t.form.correctTitle(sensor.name);
  return (
    <Subpage title={title} back={{ to: `/sensors/${sensor.id}`, label: t.form.cancel }}>
      <SubpageBody>
        <div className="sensor-form">
          {act === 'move' ? (
            <DayField
              label={t.form.movedOn}
              value={day}
              onChange={(chosen) => setDay(chosen ?? today)}
              maxDay={today}
              error={errorAt('from')}
            />
          ) : (
            <Notice>{t.form.correctText}</Notice>
          )}
          <PlaceFields
            place={place}
            known={current?.trees ?? []}
            proposed={proposalFor(sensor).profile}
            onChange={form.change}
            errorAt={(path) => errorAt(path) ?? form.besides(path === 'probes' ? 'depths' : path)}
          />
          <ActFailure error={save.error} shown={['from', 'site', 'installation']} sentences={SENSOR_ISSUES} />
          <CatchUp form={form} onDone={save.reset} />
        </div>
      </SubpageBody>
      <SubpageFoot>
        <Button
          kind="primary"
          size="large"
          isBusy={save.isPending}
          isDisabled={wanted === null}
          onPress={() => {
            if (wanted) save.mutate(wanted);
          }}
        >
          {act === 'move' ? t.form.saveMove : t.form.saveCorrection}
        </Button>
      </SubpageFoot>
    </Subpage>
  );
}

function usePlaceForm(sensor: Sensor) {
  const format = useFormats();
  const treeInWords = useTreeWords();
  const t = useText(judgingText);
  return useOpened(
    sensor,
    ({ installations: [current] }) => draftOf(current),
    ({ installations: [current] }) => ({
      position: current ? format.place(current.position) : '',
      treeIds: current?.trees.map(treeInWords).join('; ') ?? '',
      profile: current?.profile ? t.names[current.profile] : t.none,
      soil: current?.soil ? t.soils[current.soil] : t.unknownSoil,
    }),
  );
}

function useChangingPlace({ id, version }: Sensor, act: Act, { day, today }: { day: string; today: string }) {
  const t = useText(sensorsText);
  const navigate = useNavigate();
  const [installationId] = useState(() => uuidv7());
  return useMutation({
    mutationFn: (wanted: NonNullable<ReturnType<typeof placeOf>>) =>
      act === 'move'
        ? call(moveSensor, {
            params: { id },
            body: {
              version,
              installation: { id: installationId, from: momentOf(day, today, new Date()), ...wanted },
            },
          })
        : call(correctPlace, { params: { id }, body: { version, ...wanted } }),
    onSuccess: ({ name }) => {
      notify({ kind: 'done', text: t.form.done(name) });
      void navigate(`/sensors/${id}`, { replace: true });
    },
  });
}
