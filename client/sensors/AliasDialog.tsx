import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { deviceModel, editSensor, type Sensor } from '#contract/sensors/sensors';
import { getLastDecoded } from '#contract/sensors/readAgain';
import { decodeUplink, type AliasMap } from '#rules/decoding/decoding';
import { namedValues } from '#rules/decoding/named';
import { useOpened } from '../drafts/useOpened.ts';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { CatchUp } from '../ui/CatchUp.tsx';
import { Notice, Skeleton } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import { AliasRow } from './AliasRow.tsx';
import { FormDialog } from './FormDialog.tsx';
import { mappingText } from './mapping.text.ts';
import { ReadingWords } from './ReadingWords.tsx';
import { useSaving } from './useSaving.ts';

/** What the keys of a sensor's decoded objects mean, fed by the last of them; what comes of it shows at once. */
export function AliasDialog({
  sensor,
  onClose,
  onDone,
}: {
  sensor: Sensor;
  onClose(): void;
  onDone(sensor: Sensor): void;
}) {
  const t = useText(mappingText);
  const format = useFormats();
  const { data } = useQuery({
    queryKey: ['sensors', sensor.id, 'decoded'],
    queryFn: ({ signal }) => call(getLastDecoded, { params: { id: sensor.id }, signal }),
  });
  const [now] = useState(() => new Date());
  const [other, setOther] = useState('');
  const form = useOpened(
    sensor,
    (one): { aliases: AliasMap } => ({ aliases: one.aliases ?? {} }),
    (one) => ({
      aliases: Object.entries(one.aliases ?? {})
        .map(([path, { metric }]) => `${path}: ${t.metrics[metric]}`)
        .join(', '),
    }),
  );
  const { aliases } = form.fields;
  const setAlias = (path: string, alias: AliasMap[string] | null) =>
    form.change({ aliases: put(aliases, path, alias) });
  const { id, version, name, remarks, codecId } = form.thing;
  const model = deviceModel.options.find((known) => known === form.thing.model) ?? null;
  const said = Object.keys(aliases).length === 0 ? null : { ...aliases };
  const save = useSaving(
    () =>
      call(editSensor, {
        params: { id },
        body: { version, name, model, codecId, remarks, aliases: said },
      }),
    onDone,
  );
  const decoded: unknown = data?.last ? JSON.parse(data.last.decoded) : null;
  const values = namedValues(decoded, aliases);
  const inObject = new Set(values.map(({ path }) => path.toLowerCase()));
  const others = Object.keys(aliases).filter((path) => !inObject.has(path.toLowerCase()));
  const preview = decodeUplink({
    model: null,
    fPort: null,
    payload: null,
    decoded,
    aliases,
    receivedAt: now,
  });
  return (
    <FormDialog
      title={t.aliasTitle(name)}
      act={t.save}
      send={() => save.mutate()}
      error={save.error}
      isBusy={save.isPending}
      shown={[]}
      size="wide"
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          <p>{t.aliasText}</p>
          {model !== null && model !== 'dragino-sdi12' ? <Notice>{t.aliasModel}</Notice> : null}
          {data ? null : <Skeleton lines={4} />}
          {data?.last === null ? <Notice>{t.noObject}</Notice> : null}
          {data?.last ? (
            <p className="sensor-soft">
              {t.from(format.instant(data.last.networkAt ?? data.last.receivedAt))}
            </p>
          ) : null}
          <ul className="sensor-list">
            {values.map((value) => (
              <AliasRow key={value.path} value={value} onChange={(alias) => setAlias(value.path, alias)} />
            ))}
            {others.map((path) => (
              <AliasRow
                key={path}
                value={{ path, said: null, alias: aliasAt(aliases, path), known: null }}
                onChange={(alias) => setAlias(path, alias)}
              />
            ))}
          </ul>
          <div className="sensor-probe">
            <TextField
              label={t.otherKey}
              hint={t.otherKeyHint}
              value={other}
              onChange={setOther}
              maxLength={100}
              error={errorAt('aliases') ?? form.besides('aliases')}
            />
            <Button
              isDisabled={other.trim() === ''}
              onPress={() => {
                setAlias(other.trim(), { metric: 'vwcPercent', probe: 0 });
                setOther('');
              }}
            >
              {t.addKey}
            </Button>
          </div>
          <div aria-live="polite">
            {preview.ok && preview.readings.length > 0 ? (
              <>
                <p>{t.readings}</p>
                <ReadingWords readings={preview.readings} />
              </>
            ) : null}
          </div>
          <CatchUp form={form} onDone={save.reset} />
        </>
      )}
    </FormDialog>
  );
}

function aliasAt(aliases: AliasMap, path: string) {
  const found = aliases[path];
  return found ? { metric: found.metric, probe: found.probe ?? 0 } : null;
}

/** Keys are the same in any case; null takes the name away. */
function put(aliases: AliasMap, path: string, alias: AliasMap[string] | null): AliasMap {
  const rest = Object.entries(aliases).filter(([known]) => known.toLowerCase() !== path.toLowerCase());
  return Object.fromEntries(alias === null ? rest : [...rest, [path, alias]]);
}
