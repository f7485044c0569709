import { useState } from 'react';
import type { Source } from '#contract/lorawan/sources';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Badge, EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import type { Broker } from '#contract/brokers/brokers';
import { BrokerActs } from './BrokerActs.tsx';
import { BrokerWords } from './BrokerWords.tsx';
import { useBrokers } from './brokers.queries.ts';
import { MoreSources, SourceExtras } from './SourceExtras.tsx';
import { SensorTabs } from './SensorTabs.tsx';
import { AddSourceDialog, EndSourceDialog, RotateDialog } from './SourceDialogs.tsx';
import { useSources } from './sensors.queries.ts';
import { sourcesText } from './sources.text.ts';

type Asked = { act: 'add' } | { act: 'rotate' | 'end'; source: Source };

/** The networks that post messages: their addresses, how they fare, and their secrets, which are told once. */
export function SourcesPage() {
  const t = useText(sourcesText);
  const { data, error, refetch } = useSources();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  return (
    <SensorTabs>
      <div className="sensors">
        <header className="sensors-head">
          <p>{t.text}</p>
          <Button kind="primary" icon="plus" onPress={() => setAsked({ act: 'add' })}>
            {t.add}
          </Button>
          <MoreSources />
        </header>
        {error ? <LoadFailure error={error} onRetry={() => void refetch()} /> : null}
        {data ? <SourceList sources={data.sources} onAsk={setAsked} /> : <Skeleton lines={6} />}
      </div>
      {asked?.act === 'add' ? <AddSourceDialog onClose={close} /> : null}
      {asked?.act === 'rotate' ? <RotateDialog source={asked.source} onClose={close} /> : null}
      {asked?.act === 'end' ? <EndSourceDialog source={asked.source} onClose={close} /> : null}
    </SensorTabs>
  );
}

function SourceList({ sources, onAsk }: { sources: readonly Source[]; onAsk(asked: Asked): void }) {
  const t = useText(sourcesText);
  const { data } = useBrokers();
  const brokerOf = (id: string) => data?.brokers.find(({ sourceId }) => sourceId === id) ?? null;
  if (sources.length === 0) return <EmptyState icon="cloud" title={t.none} text={t.noneText} />;
  return (
    <ul className="sensor-list">
      {sources.map((source) => (
        <li key={source.id} className="sensor-card">
          <SourceWords source={source} broker={brokerOf(source.id)} />
          {source.endedAt ? null : (
            <span className="sensor-acts">
              <BrokerActs source={source} broker={brokerOf(source.id)} />
              {source.kind === 'element' ? null : (
                <Button onPress={() => onAsk({ act: 'rotate', source })}>{t.rotate}</Button>
              )}
              <Button onPress={() => onAsk({ act: 'end', source })}>{t.end}</Button>
            </span>
          )}
          {source.endedAt ? null : <SourceExtras source={source} />}
        </li>
      ))}
    </ul>
  );
}

function SourceWords({ source, broker }: { source: Source; broker: Broker | null }) {
  const t = useText(sourcesText);
  const format = useFormats();
  const { lastReceivedAt, lastRefusedAt, previousUntil, endedAt } = source;
  return (
    <span className="sensor-words">
      <span className="sensor-name">
        {source.name} <Badge>{t.kinds[source.kind]}</Badge>
        {endedAt ? <Badge tone="warning">{t.ended(format.instant(endedAt))}</Badge> : null}
        {previousUntil ? <Badge tone="info">{t.previous(format.instant(previousUntil))}</Badge> : null}
      </span>
      <span>
        {t.received(source.received)} · {lastReceivedAt ? t.last(format.instant(lastReceivedAt)) : t.never}
        {source.quarantined > 0 ? ` · ${t.quarantined(source.quarantined)}` : ''}
      </span>
      {lastRefusedAt ? (
        <span className="sensor-soft">{t.refused(source.refused, format.instant(lastRefusedAt))}</span>
      ) : null}
      {broker ? <BrokerWords broker={broker} /> : null}
      {endedAt ? null : <Address source={source} />}
    </span>
  );
}

/** Where the network is to post. */
function Address({ source: { key, kind } }: { source: Source }) {
  const t = useText(sourcesText);
  const address = `${window.location.origin}/api/ingest/lorawan/${key}`;
  // ChirpStack puts `?event=` to it by itself. Where the clipboard is closed the text can be selected.
  const take = () =>
    navigator.clipboard.writeText(address).then(
      () => void notify({ kind: 'done', text: t.addressCopied }),
      () => undefined,
    );
  return kind === 'element' ? null : (
    <span className="sensor-address">
      <code aria-label={t.address}>{address}</code>
      <Button icon="copy" onPress={() => void take()}>
        {t.copyAddress}
      </Button>
    </span>
  );
}
