import { useMay } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { RoundLine } from './RoundLine.tsx';
import { wateringText } from './watering.text.ts';
import { useMyRounds, useRounds } from './youngTrees.queries.ts';
import { youngTreesText } from './youngTrees.text.ts';

/** Watering rounds: mine, all open ones by their days, or those that have ended. */
export function RoundsPane({ show }: { show: 'mine' | 'open' | 'ended' }) {
  return show === 'mine' ? <MyRounds /> : <AllRounds show={show} />;
}

/** Without a network they are as the device knows them. */
function MyRounds() {
  const t = useText(wateringText);
  const { data: rounds, error, refetch } = useMyRounds();
  if (error && !rounds) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!rounds) return <Skeleton lines={8} />;
  if (rounds.length === 0) return <EmptyState icon="drop" title={t.emptyMine} text={t.emptyMineText} />;
  return (
    <div className="young-scroll">
      <ul className="young-list">
        {rounds.map((round) => (
          <RoundLine key={round.id} round={round} />
        ))}
      </ul>
    </div>
  );
}

function AllRounds({ show }: { show: 'open' | 'ended' }) {
  const t = useText(wateringText);
  const words = useText(youngTreesText);
  const readsAll = useMay('cadastre.read');
  const { data: rounds, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useRounds(show);
  if (error && !rounds) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!rounds) return <Skeleton lines={8} />;
  if (rounds.length === 0)
    return show === 'open' ? (
      <EmptyState icon="drop" title={t.emptyOpen} text={readsAll ? t.emptyOpenText : t.emptyMineText} />
    ) : (
      <EmptyState icon="drop" title={t.emptyEnded} />
    );
  return (
    <div className="young-scroll">
      <ul className="young-list">
        {rounds.map((round) => (
          <RoundLine key={round.id} round={round} />
        ))}
      </ul>
      {hasNextPage ? (
        <p className="young-more">
          <Button isBusy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {words.more}
          </Button>
        </p>
      ) : null}
    </div>
  );
}
