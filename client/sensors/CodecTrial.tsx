import { useState } from 'react';
import type { Trial } from '#contract/codecs/codecs';
import { ActFailure, useFieldError } from '../accounts/ActFailure.tsx';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { useTryCodec } from './codecs.queries.ts';
import { codecsText } from './codecs.text.ts';
import { ReadingWords } from './ReadingWords.tsx';
import { SENSOR_ISSUES } from './sensorIssues.text.ts';

/** Runs the code as it stands on example bytes; nothing is kept. */
export function CodecTrial({ source }: { source: string }) {
  const t = useText(codecsText);
  const [bytes, setBytes] = useState('');
  const [fPort, setPort] = useState<number | null>(2);
  const attempt = useTryCodec();
  const errorAt = useFieldError(attempt.error, SENSOR_ISSUES);
  return (
    <section className="codec-trial">
      <h2>{t.tryTitle}</h2>
      <TextField
        label={t.bytes}
        hint={t.bytesHint}
        value={bytes}
        onChange={setBytes}
        error={errorAt('bytes')}
        name="bytes"
      />
      <div className="sensor-probe">
        <NumberField
          label={t.port}
          value={fPort}
          onChange={setPort}
          minValue={0}
          maxValue={255}
          error={errorAt('fPort')}
        />
        <Button
          isBusy={attempt.isPending}
          isDisabled={source.trim() === ''}
          onPress={() => attempt.mutate({ source, fPort, bytes })}
        >
          {t.tryNow}
        </Button>
      </div>
      <ActFailure error={attempt.error} shown={['bytes', 'fPort']} sentences={SENSOR_ISSUES} />
      <div aria-live="polite">{attempt.data ? <Outcome trial={attempt.data} /> : null}</div>
    </section>
  );
}

function Outcome({ trial }: { trial: Trial }) {
  const t = useText(codecsText);
  const format = useFormats();
  const faults: Readonly<Record<string, string>> = t.faults;
  const took = t.took(format.number(trial.tookMs, 0));
  if (trial.fault !== null)
    return (
      <Notice tone="danger">
        {faults[trial.fault] ?? trial.fault} ({took}) {trial.detail}
      </Notice>
    );
  return (
    <div className="codec-trial">
      <h3>
        {t.answered} ({took})
      </h3>
      <pre className="codec-answer">{trial.data}</pre>
      {trial.warnings.length > 0 ? (
        <p>
          {t.warnings}: {trial.warnings.join('; ')}
        </p>
      ) : null}
      {trial.reason === null ? (
        <>
          <p>{t.readings}</p>
          <ReadingWords readings={trial.readings} />
        </>
      ) : (
        <Notice tone="warning">{t.noReadings}</Notice>
      )}
    </div>
  );
}
