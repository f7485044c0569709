import { useState } from 'react';
import type { AuditEvent } from '#contract/audit/audit';
import { ChangeEntry } from '../changes/ChangeEntry.tsx';
import { useChangeWords, type ChangeWords } from '../changes/useChangeWords.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { useAuditEvents, type EventFilter } from './audit.queries.ts';
import { auditText } from './audit.text.ts';
import { EventFilters } from './EventFilters.tsx';

const EVERYTHING: EventFilter = { person: null, noun: null, from: null, until: null };

/** Who did what, newest first, narrowed by person, thing and days. */
export function EventList() {
  const t = useText(auditText);
  const words = useChangeWords();
  const [filter, setFilter] = useState(EVERYTHING);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useAuditEvents(filter);
  return (
    <section className="audit-card" aria-labelledby="audit-events">
      <h2 id="audit-events" className="audit-subtitle">
        {t.events.title}
      </h2>
      <EventFilters filter={filter} onChange={setFilter} />
      {error ? <LoadFailure error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton lines={6} /> : null}
      {data?.length === 0 ? <EmptyState icon="history" title={t.events.none} /> : null}
      <ol className="audit-events">
        {data?.map((event) => (
          <li key={event.id}>
            <EventEntry event={event} words={words} />
          </li>
        ))}
      </ol>
      {hasNextPage ? (
        <Button isBusy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t.events.more}
        </Button>
      ) : null}
    </section>
  );
}

function EventEntry({ event, words }: { event: AuditEvent; words: ChangeWords }) {
  const t = useText(auditText);
  const { id, block, deviceName, address } = event;
  const where = [deviceName, address].filter((part) => part !== null).join(', ');
  return (
    <>
      <ChangeEntry change={event} words={words} />
      <p className="audit-soft">
        {t.events.number(id)}
        {block === null ? ` · ${t.events.unsealed}` : ` · ${t.events.block(block)}`}
        {where === '' ? '' : ` · ${where}`}
      </p>
    </>
  );
}
