import type { Push } from '#contract/pushes/pushes';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { LoadFailure, Notice, Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { notify } from '../ui/toasts.ts';
import { openDataText } from './openData.text.ts';
import { usePush, useTryPush } from './openData.queries.ts';
import './openData.css';

const FILES = {
  gpkg: '/export/trees.gpkg',
  geojson: '/export/trees.geojson',
  csv: '/export/trees.csv',
  changes: '/export/changes.json',
  record: '/export/dcat.jsonld',
  ogc: '/ogc',
} as const;
// Object.keys forgets the names; they are those of the constant.
const NAMES = Object.keys(FILES) as (keyof typeof FILES)[];
const KILO = 1000;

/** For the administrator: where the public trees can be fetched, and how sending them somewhere else goes. */
export function OpenDataPage() {
  const t = useText(openDataText);
  const { data, error, refetch } = usePush();
  if (error && !data) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  return (
    <article className="open-data">
      <h1 className="open-data-title">{t.title}</h1>
      <p>{t.about}</p>
      <section className="open-data-part">
        <h2>{t.addresses}</h2>
        <ul className="open-data-files">
          {NAMES.map((name) => (
            <li key={name}>
              <a className="open-data-file" href={FILES[name]}>
                <Icon name="link" />
                <span>{t.files[name]}</span>
                <code>{FILES[name]}</code>
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section className="open-data-part">
        <h2>{t.push}</h2>
        {data ? (
          data.target === null ? (
            <Notice>{t.off}</Notice>
          ) : (
            <Sending push={data} />
          )
        ) : (
          <Skeleton lines={4} />
        )}
      </section>
    </article>
  );
}

function Sending({ push }: { push: Push }) {
  const t = useText(openDataText);
  const format = useFormats();
  const trying = useTryPush();
  const { target, everyHours, succeededAt, sentBytes, lookedAt, nextTryAt } = push;
  const size = `${format.number(Math.ceil((sentBytes ?? 0) / KILO))} kB`;
  const facts = [
    [t.target, target],
    [t.schedule, everyHours === null ? t.atNight : t.everyHours(format.number(everyHours))],
    [t.succeeded, succeededAt === null ? t.never : t.sent(format.instant(succeededAt), size)],
    [t.lookedAt, lookedAt === null ? t.never : format.instant(lookedAt)],
    [t.next, nextTryAt === null ? null : format.instant(nextTryAt)],
  ] as const;
  return (
    <>
      <Failing push={push} />
      <dl className="open-data-facts">
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {trying.error ? <Notice tone="danger">{t.failed}</Notice> : null}
      <div>
        <Button
          icon="upload"
          isBusy={trying.isPending}
          onPress={() =>
            trying.mutate(undefined, { onSuccess: () => notify({ kind: 'done', text: t.nowDone }) })
          }
        >
          {t.now}
        </Button>
      </div>
    </>
  );
}

function Failing({ push: { failures, failedAt, lastError } }: { push: Push }) {
  const t = useText(openDataText);
  const format = useFormats();
  if (lastError === null || failedAt === null) return null;
  const when = format.instant(failedAt);
  return (
    <Notice tone="danger">
      <p>{failures === 1 ? t.failingOnce(when) : t.failing(format.number(failures), when)}</p>
      <code className="open-data-error">{lastError}</code>
    </Notice>
  );
}
