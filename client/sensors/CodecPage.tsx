import { useState } from 'react';
import { useNavigate } from 'react-router';
import { v7 as uuidv7 } from 'uuid';
import type { Codec, CodecSource } from '#contract/codecs/codecs';
import { ActFailure, useFieldError } from '../accounts/ActFailure.tsx';
import { useOpened } from '../drafts/useOpened.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { CatchUp } from '../ui/CatchUp.tsx';
import { Choice } from '../ui/Choice.tsx';
import { TextField } from '../ui/Field.tsx';
import { LoadFailure, Notice, Skeleton } from '../ui/Feedback.tsx';
import { Subpage, SubpageBody, SubpageFoot } from '../ui/Subpage.tsx';
import { notify } from '../ui/toasts.ts';
import { CodecFields, type CodecDraft } from './CodecFields.tsx';
import { CodecHistory } from './CodecHistory.tsx';
import { CodecTrial } from './CodecTrial.tsx';
import { useAddCodec, useAddCodecVersion, useCodecs, useCodecSource } from './codecs.queries.ts';
import { codecsText } from './codecs.text.ts';
import { SENSOR_ISSUES } from './sensorIssues.text.ts';
import './sensors.css';

const SHOWN = ['name', 'source', 'note'];

/** A codec: its code, what comes of example bytes, its versions, and whom it reads; without an id a new one. */
export function CodecPage({ id }: { id: string | null }) {
  const t = useText(codecsText);
  const { data, error, refetch } = useCodecs();
  const codec = data?.codecs.find((one) => one.id === id);
  const newest = useCodecSource(id, codec?.versions[0]?.number);
  const title = id === null ? t.newTitle : (codec?.name ?? t.title);
  const isReady = id === null || (codec !== undefined && newest.data !== undefined);
  return (
    <Subpage title={title} back={{ to: '/sensors/codecs', label: t.toList }}>
      {isReady ? null : (
        <SubpageBody>
          {error ? <LoadFailure error={error} onRetry={() => void refetch()} /> : null}
          {data && !codec ? <Notice>{t.gone}</Notice> : <Skeleton lines={10} />}
        </SubpageBody>
      )}
      {id === null ? <NewCodec /> : null}
      {codec && newest.data ? <NextVersion key={codec.id} codec={codec} newest={newest.data} /> : null}
    </Subpage>
  );
}

function NewCodec() {
  const t = useText(codecsText);
  const navigate = useNavigate();
  const [id] = useState(() => uuidv7());
  const [name, setName] = useState('');
  const [draft, setDraft] = useState<CodecDraft>({ source: '', note: '' });
  const add = useAddCodec();
  const errorAt = useFieldError(add.error, SENSOR_ISSUES);
  const send = () =>
    add.mutate(
      { id, name, source: draft.source, note: noteOf(draft) },
      {
        onSuccess: () => {
          notify({ kind: 'done', text: t.saved(name) });
          void navigate(`/sensors/codecs/${id}`, { replace: true });
        },
      },
    );
  return (
    <>
      <SubpageBody>
        <div className="sensor-form">
          <TextField
            label={t.name}
            hint={t.nameHint}
            value={name}
            onChange={setName}
            error={errorAt('name')}
            maxLength={80}
            name="name"
          />
          <CodecFields draft={draft} onChange={setDraft} errorAt={errorAt} />
          <CodecTrial source={draft.source} />
          <ActFailure error={add.error} shown={SHOWN} sentences={SENSOR_ISSUES} />
        </div>
      </SubpageBody>
      <SubpageFoot>
        <Button kind="primary" size="large" isBusy={add.isPending} onPress={send}>
          {t.save}
        </Button>
      </SubpageFoot>
    </>
  );
}

const AGAIN = ['quarantined', 'everything'] as const;

function NextVersion({ codec, newest: { number, source } }: { codec: Codec; newest: CodecSource }) {
  const t = useText(codecsText);
  const form = useOpened(
    { version: number, source },
    (upon): CodecDraft => ({ source: upon.source, note: '' }),
    ({ version }) => ({ source: t.version(version) }),
  );
  const draft = form.fields;
  const [again, setAgain] = useState<(typeof AGAIN)[number]>('quarantined');
  const renew = useAddCodecVersion(codec.id);
  const refusedAt = useFieldError(renew.error, SENSOR_ISSUES);
  const send = () =>
    renew.mutate(
      { after: form.thing.version, source: draft.source, note: noteOf(draft), again },
      {
        onSuccess: ({ codec: { versions }, messages }, sent) => {
          form.begin({ version: versions[0]?.number ?? sent.after + 1, source: sent.source });
          notify({ kind: 'done', text: t.savedAgain(codec.name, messages) });
        },
      },
    );
  return (
    <>
      <SubpageBody>
        <div className="sensor-form">
          <CodecFields
            draft={draft}
            onChange={form.change}
            errorAt={(path) => refusedAt(path) ?? form.besides(path)}
          />
          <CodecTrial source={draft.source} />
          <Choice
            label={t.again}
            value={again}
            onChange={(chosen) => setAgain(chosen)}
            options={AGAIN.map((value) => ({ value, label: t.agains[value], hint: t.againHints[value] }))}
          />
          <ActFailure error={renew.error} shown={SHOWN} sentences={SENSOR_ISSUES} />
          <CatchUp form={form} onDone={renew.reset} />
          <CodecHistory codec={codec} onShow={(shown) => form.change({ source: shown })} />
        </div>
      </SubpageBody>
      <SubpageFoot>
        <Button
          kind="primary"
          size="large"
          isBusy={renew.isPending}
          isDisabled={draft.source === form.thing.source}
          onPress={send}
        >
          {t.saveVersion}
        </Button>
      </SubpageFoot>
    </>
  );
}

function noteOf({ note }: CodecDraft): string | null {
  return note.trim() === '' ? null : note;
}
