import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { ABSENCES_AT_ONCE, decideAbsences, listAbsences, type Absence } from '#contract/absences/absences';
import { reimportSentence } from '#text/reimports/reimports';
import { call } from '../http/call.ts';
import { issuesOf } from '../http/refusal.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState, LoadFailure, Notice, Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Subpage, SubpageBody, SubpageFoot } from '../ui/Subpage.tsx';
import { Tick } from '../ui/Tick.tsx';
import { absencesText } from './absences.text.ts';
import './absences.css';

type Decision = { decision: 'stands' | 'erroneous' } | { decision: 'status'; status: 'ABG' | 'UMG' };

/** Trees their source no longer names: the office says of each, or of many at once, what that means. */
export function AbsencesPage() {
  const t = useText(absencesText);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useAbsences();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const absences = data?.pages.flatMap((page) => page.absences) ?? [];
  const open = absences.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const toggle = (ids: readonly string[], isIn: boolean) =>
    setChosen(
      (before) => new Set(isIn ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))),
    );
  return (
    <Subpage title={t.title} back={{ to: '/import', label: t.back }}>
      <SubpageBody>
        {error ? <LoadFailure error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <Skeleton lines={8} /> : null}
        {data && absences.length === 0 ? (
          <EmptyState icon="check" title={t.empty} text={t.emptyText} />
        ) : null}
        {absences.length > 0 ? (
          <>
            <p className="absences-soft">{t.explain}</p>
            <List absences={absences} chosen={chosen} onToggle={toggle} />
            {hasNextPage ? (
              <Button isBusy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
                {t.more}
              </Button>
            ) : null}
          </>
        ) : null}
      </SubpageBody>
      {absences.length > 0 ? <Decisions ids={open} onDecided={() => setChosen(new Set())} /> : null}
    </Subpage>
  );
}

function useAbsences() {
  return useInfiniteQuery({
    queryKey: ['absences'],
    queryFn: ({ pageParam, signal }) =>
      call(listAbsences, {
        query: { limit: ABSENCES_AT_ONCE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    // The type of the first page's cursor; the server gives the others.
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

function List({
  absences,
  chosen,
  onToggle,
}: {
  absences: readonly Absence[];
  chosen: ReadonlySet<string>;
  onToggle(ids: readonly string[], isIn: boolean): void;
}) {
  const t = useText(absencesText);
  const formats = useFormats();
  const ids = absences.map(({ id }) => id);
  const isAll = ids.every((id) => chosen.has(id));
  return (
    <>
      <div className="absences-item">
        <Tick
          label={t.chooseAll(formats.number(absences.length))}
          isOn={isAll}
          isSome={chosen.size > 0}
          onChange={() => onToggle(ids, !isAll)}
        />
        <span>{t.chooseAll(formats.number(absences.length))}</span>
      </div>
      <ul className="absences-list">
        {absences.map(({ id, label, treeId, saidStatus, fileName, noticedAt }) => (
          <li key={id} className="absences-item">
            <Tick label={label} isOn={chosen.has(id)} onChange={() => onToggle([id], !chosen.has(id))} />
            <strong>{label}</strong>
            <span className="absences-soft">
              {saidStatus === null
                ? t.missing(fileName, formats.instant(noticedAt))
                : t.said(saidStatus, fileName, formats.instant(noticedAt))}
            </span>
            <Link
              className="button button-quiet button-icon"
              to={`/?tree=${treeId}`}
              state={{ fly: true }}
              aria-label={`${t.open}: ${label}`}
              title={t.open}
            >
              <Icon name="tree" />
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function Decisions({ ids, onDecided }: { ids: readonly string[]; onDecided(): void }) {
  const t = useText(absencesText);
  const formats = useFormats();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  async function decide(decision: Decision): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      for (let at = 0; at < ids.length; at += ABSENCES_AT_ONCE)
        await call(decideAbsences, { body: { ...decision, ids: ids.slice(at, at + ABSENCES_AT_ONCE) } });
      onDecided();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  }
  const button = (words: string, decision: Decision) => (
    <Button isDisabled={ids.length === 0 || isBusy} onPress={() => void decide(decision)}>
      {words}
    </Button>
  );
  return (
    <SubpageFoot>
      {error ? <Failure error={error} /> : null}
      <span className="absences-soft">
        {t.chosen(formats.number(ids.length))}. {t.felling}
      </span>
      {button(t.stands, { decision: 'stands' })}
      {button(t.given, { decision: 'status', status: 'ABG' })}
      {button(t.fallen, { decision: 'status', status: 'UMG' })}
      {button(t.erroneous, { decision: 'erroneous' })}
    </SubpageFoot>
  );
}

function Failure({ error }: { error: unknown }) {
  const t = useText(absencesText);
  const language = useLanguage();
  const issues = issuesOf(error);
  return (
    <div role="alert">
      <Notice tone="danger">
        {issues.length === 0
          ? t.failed
          : issues.map(({ key, params }) => reimportSentence(key, params, language)).join(' ')}
      </Notice>
    </div>
  );
}
