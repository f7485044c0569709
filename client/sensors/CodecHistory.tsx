import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { Codec } from '#contract/codecs/codecs';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { notify } from '../ui/toasts.ts';
import { useCodecSource } from './codecs.queries.ts';
import { codecsText } from './codecs.text.ts';

/** Whom the codec reads, and its versions; an older one can be put into the field. */
export function CodecHistory({ codec, onShow }: { codec: Codec; onShow(source: string): void }) {
  const t = useText(codecsText);
  const format = useFormats();
  const [wanted, setWanted] = useState<number>();
  const { data } = useCodecSource(codec.id, wanted);
  useEffect(() => {
    if (!data || wanted === undefined) return;
    setWanted(undefined);
    onShow(data.source);
    notify({ kind: 'done', text: t.shown(data.number) });
  }, [data, wanted, onShow, t]);
  return (
    <>
      <section className="codec-trial">
        <h2>{t.usedBy}</h2>
        {codec.sensors.length === 0 ? <p>{t.unused}</p> : null}
        <ul className="sensor-acts">
          {codec.sensors.map(({ id, name }) => (
            <li key={id}>
              <Link className="button button-secondary" to={`/sensors/${id}`}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <section className="codec-trial">
        <h2>{t.versions}</h2>
        <ul className="sensor-list">
          {codec.versions.map(({ number, note, createdBy, createdAt, sha256, bytes }) => (
            <li key={number} className="sensor-card">
              <span className="sensor-words">
                <span className="sensor-name">{t.version(number)}</span>
                {note ? <span>{note}</span> : null}
                <span className="sensor-soft">
                  {t.by(createdBy, format.instant(createdAt))} · {format.bytes(bytes)}
                </span>
                <code className="sensor-soft codec-hash">SHA-256 {sha256}</code>
              </span>
              <Button onPress={() => setWanted(number)}>{t.show}</Button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
