import { useMemo, useState } from 'react';
import type { Mapping, Source } from '#contract/lorawan/sources';
import { placesIn, POINTED, previewOf, type Pointed } from '#rules/lorawan/mappingPreview';
import { useOpened } from '../drafts/useOpened.ts';
import { useText } from '../i18n/language.ts';
import { CatchUp } from '../ui/CatchUp.tsx';
import { Choice } from '../ui/Choice.tsx';
import { TextField } from '../ui/Field.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { FormDialog } from './FormDialog.tsx';
import { MappingField } from './MappingField.tsx';
import { mappingText } from './mapping.text.ts';
import { useSaveMapping } from './pulls.queries.ts';
import { ReadingWords } from './ReadingWords.tsx';
import { SecretDialog } from './SourceDialogs.tsx';

const ENCODINGS = ['base64', 'hex'] as const;

/** Where in the messages of a network what stands, with what is read of an example at once. Without a source a new one. */
export function MappingDialog({ source, onClose }: { source: Source | null; onClose(): void }) {
  const t = useText(mappingText);
  const form = useOpened(source, fieldsOf, (one) => ({
    payloadEncoding: t.encodings[one?.mapping?.payloadEncoding ?? 'base64'],
  }));
  const { fields } = form;
  const [isTried, setTried] = useState(false);
  const [example, setExample] = useState('');
  const [now] = useState(() => new Date());
  const message = useMemo(() => jsonIn(example), [example]);
  const places = useMemo(() => placesIn(message), [message]);
  const preview = useMemo(
    () => (message === undefined ? null : previewOf(message, fields, now)),
    [message, fields, now],
  );
  const save = useSaveMapping(form.thing);
  const { name, devEui, time, ...others } = fields;
  const isWhole = devEui !== null && time !== null;
  const send = () => {
    setTried(true);
    if (!isWhole) return;
    save.mutate(
      { name, mapping: { ...others, devEui, time } },
      {
        onSuccess: (saved) => {
          if (saved.secret !== null) return;
          notify({ kind: 'done', text: t.saved(name) });
          onClose();
        },
      },
    );
  };
  if (save.data && save.data.secret !== null)
    return (
      <SecretDialog
        title={t.add}
        told={{ source: save.data.source, secret: save.data.secret }}
        onClose={onClose}
      />
    );
  return (
    <FormDialog
      title={source ? t.editTitle(source.name) : t.add}
      act={t.save}
      send={send}
      error={save.error}
      isBusy={save.isPending}
      shown={['name']}
      size="wide"
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          <TextField
            label={t.name}
            value={name}
            onChange={(words) => form.change({ name: words })}
            error={errorAt('name') ?? form.besides('name')}
            name="name"
          />
          <div className="mapping-example">
            <TextField
              label={t.example}
              hint={t.exampleHint}
              lines={6}
              value={example}
              onChange={setExample}
              error={example.trim() !== '' && message === undefined ? t.noJson : undefined}
            />
          </div>
          {POINTED.map((field) => (
            <MappingField
              key={field}
              field={field}
              pointer={fields[field]}
              places={places}
              preview={preview?.fields[field] ?? null}
              error={
                isTried && isMissing(field, fields)
                  ? t.missing
                  : (errorAt(`mapping.${field}`) ?? form.besides(field))
              }
              onChange={(pointer) => form.change({ [field]: pointer })}
            />
          ))}
          <Choice
            label={t.encoding}
            value={fields.payloadEncoding}
            onChange={(payloadEncoding) => form.change({ payloadEncoding })}
            options={ENCODINGS.map((value) => ({ value, label: t.encodings[value] }))}
            error={form.besides('payloadEncoding')}
          />
          <div aria-live="polite">
            {isWhole ? null : <Notice tone="warning">{t.needed}</Notice>}
            {preview && fields.decoded !== null && preview.readings.length > 0 ? (
              <>
                <p>{t.readings}</p>
                <ReadingWords readings={preview.readings} />
              </>
            ) : null}
            {preview && fields.decoded !== null && preview.readings.length === 0 ? (
              <Notice>{t.noReadings}</Notice>
            ) : null}
          </div>
          <CatchUp form={form} onDone={save.reset} />
        </>
      )}
    </FormDialog>
  );
}

/** Without a device and a time nothing can be made of a message. */
function isMissing(field: Pointed, pointers: Record<Pointed, string | null>): boolean {
  return (field === 'devEui' || field === 'time') && pointers[field] === null;
}

function fieldsOf(source: Source | null) {
  const mapping = source?.mapping ?? null;
  return {
    name: source?.name ?? '',
    payloadEncoding: mapping?.payloadEncoding ?? 'base64',
    ...pointersOf(mapping),
  };
}

function pointersOf(mapping: Mapping | null): Record<Pointed, string | null> {
  const pointers = POINTED.map((field) => [field, mapping?.[field] ?? null] as const);
  return Object.fromEntries(pointers) as Record<Pointed, string | null>; // an entry for each
}

function jsonIn(text: string): unknown {
  try {
    return text.trim() === '' ? undefined : (JSON.parse(text) as unknown); // whatever somebody pasted
  } catch {
    return undefined; // said beside the field
  }
}
