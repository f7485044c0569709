import { Link, useSearchParams } from 'react-router';
import { fellingShow, type FellingShow, type ListedFelling } from '#contract/fellings/fellings';
import { useMe } from '../accounts/accounts.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Badge, EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useFellingCounts, useFellings } from './fellings.queries.ts';
import { fellingsText } from './fellings.text.ts';
import { doneOnOf } from './stepStates.ts';
import { useFellingWords } from './useFellingWords.ts';
import './fellings.css';

/** Fellings and severe cuts by what is missing, and the replacements that are owed. */
export function FellingsPage() {
  const [address, setAddress] = useSearchParams();
  const show = fellingShow.safeParse(address.get('show')).data ?? 'open';
  return (
    <div className="fellings">
      <Shows show={show} onPick={(next) => setAddress({ show: next }, { replace: true })} />
      <List show={show} />
    </div>
  );
}

function Shows({ show, onPick }: { show: FellingShow; onPick(show: FellingShow): void }) {
  const t = useText(fellingsText);
  const format = useFormats();
  const found = useFellingCounts().data;
  const late = found?.replacementsLate ?? 0;
  const hint = (one: FellingShow) =>
    one === 'replacement' && late > 0 ? `${t.shows[one]} · ${t.late(format.number(late))}` : t.shows[one];
  return (
    <div className="fellings-shows">
      <Choice
        label={t.show}
        isLabelHidden
        columns={7}
        value={show}
        onChange={onPick}
        options={fellingShow.options.map((value) => ({
          value,
          label: found ? format.number(found.counts[value]) : '…',
          hint: hint(value),
        }))}
      />
    </div>
  );
}

function List({ show }: { show: FellingShow }) {
  const t = useText(fellingsText);
  const list = useFellings(show);
  const { data: fellings, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = list;
  if (error && !fellings) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!fellings) return <Skeleton lines={10} />;
  if (fellings.length === 0) return <EmptyState icon="check" title={t.empty[show]} text={t.emptyText} />;
  return (
    <>
      <ul className="fellings-list">
        {fellings.map((felling) => (
          <li key={felling.id}>
            <Line felling={felling} show={show} />
          </li>
        ))}
      </ul>
      {hasNextPage ? (
        <Button isBusy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t.more}
        </Button>
      ) : null}
    </>
  );
}

function Line({ felling, show }: { felling: ListedFelling; show: FellingShow }) {
  const t = useText(fellingsText);
  const names = useCodeNames();
  const words = useFellingWords()(felling.tree);
  return (
    <Link className="fellings-line" to={`/fellings/${felling.id}`}>
      <span className="fellings-what">
        <strong>{words.title}</strong>
        <span className="fellings-soft">{words.place}</span>
        <span className="fellings-soft">
          {names('measure', felling.measure)}
          {felling.workOrder ? ` · ${t.inOrder(felling.workOrder.number)}` : null}
        </span>
      </span>
      <span className="fellings-when">
        <When felling={felling} />
      </span>
      <span className="fellings-state">
        {show === 'replacement' || (show === 'felled' && felling.replacement) ? (
          <Owed felling={felling} />
        ) : (
          <Missing felling={felling} />
        )}
      </span>
      <Icon name="forward" />
    </Link>
  );
}

function When({ felling }: { felling: ListedFelling }) {
  const t = useText(fellingsText);
  const format = useFormats();
  const names = useCodeNames();
  const { today } = useMe();
  const { felledOn, plannedOn, deadline, reason } = felling;
  const doneOn = doneOnOf(felling);
  if (felledOn)
    return (
      <>
        <span>{t.felled(format.day(felledOn))}</span>
        {reason ? <span className="fellings-soft">{names('felling_reason', reason)}</span> : null}
      </>
    );
  if (doneOn) return <span>{t.reported(format.day(doneOn))}</span>;
  return (
    <>
      <span>{plannedOn ? t.planned(format.day(plannedOn)) : t.unplanned}</span>
      {deadline ? <span className="fellings-soft">{t.deadline(format.day(deadline))}</span> : null}
      {deadline && deadline < today ? (
        <Badge tone="danger" icon="warning">
          {t.isLate}
        </Badge>
      ) : null}
    </>
  );
}

/** What is still to be decided. */
function Missing({ felling: { missing, isEmergency, acceptedDespite } }: { felling: ListedFelling }) {
  const t = useText(fellingsText);
  return (
    <>
      {acceptedDespite === null ? null : (
        <Badge tone="danger" icon="warning">
          {t.broken}
        </Badge>
      )}
      {isEmergency ? (
        <Badge tone="danger" icon="warning">
          {t.emergency}
        </Badge>
      ) : null}
      {missing.length === 0 ? (
        <Badge tone="good" icon="check">
          {t.ready}
        </Badge>
      ) : null}
      {missing.length > 0 ? (
        <>
          <Badge tone="warning" icon="warning">
            {t.missingCount(missing.length)}
          </Badge>
          <span className="fellings-soft">{missing.map((step) => t.steps[step]).join(', ')}</span>
        </>
      ) : null}
    </>
  );
}

function Owed({ felling: { replacement } }: { felling: ListedFelling }) {
  const t = useText(fellingsText);
  const format = useFormats();
  const { today } = useMe();
  if (!replacement || replacement.count === 0) return null;
  const { count, planted, named, dueBy } = replacement;
  const isOwed = planted < count;
  return (
    <>
      <Badge tone={isOwed ? 'warning' : 'good'} icon={isOwed ? 'tree' : 'check'}>
        {t.planted(planted, count)}
      </Badge>
      {named > planted ? <span className="fellings-soft">{t.named(named - planted)}</span> : null}
      {isOwed && dueBy ? <span className="fellings-soft">{t.dueBy(format.day(dueBy))}</span> : null}
      {isOwed && dueBy && dueBy < today ? (
        <Badge tone="danger" icon="warning">
          {t.isLate}
        </Badge>
      ) : null}
    </>
  );
}
