import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { listRoundsOfTree } from '#contract/rounds/roundAdding';
import { addToRound, listRounds, type Round } from '#contract/rounds/rounds';
import { useMay } from '../accounts/accounts.queries.ts';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { notify } from '../ui/toasts.ts';
import { roundAddingText } from './roundAdding.text.ts';
import './taskRound.css';

/** In which round a control of a tree stands, or the way to put it into one. */
export function TaskRound({ treeId, taskId }: { treeId: string; taskId: string }) {
  const t = useText(roundAddingText);
  const sees = useMay('rounds.read');
  const plans = useMay('tasks.plan');
  const [isPicking, setPicking] = useState(false);
  const { data } = useQuery({
    queryKey: ['rounds', 'of-tree', treeId],
    queryFn: ({ signal }) => call(listRoundsOfTree, { params: { id: treeId }, signal }),
    enabled: sees,
  });
  // Who may not see rounds is told nothing; who has no line cannot be told.
  if (!data) return null;
  const round = data.rounds.find((one) => one.taskId === taskId);
  if (round)
    return (
      <Link className="file-round" to={`/rounds/${round.roundId}`}>
        <Icon name="round" size={18} /> {t.inRound(round.name, round.inspectorName)}
      </Link>
    );
  if (!plans) return null;
  return (
    <>
      <Button kind="quiet" icon="round" onPress={() => setPicking(true)}>
        {t.toRound}
      </Button>
      {isPicking ? <PickRound taskId={taskId} onClose={() => setPicking(false)} /> : null}
    </>
  );
}

/** As many rounds as are open at once in a city, and more. */
const MOST_ROUNDS = 100;

function PickRound({ taskId, onClose }: { taskId: string; onClose(): void }) {
  const t = useText(roundAddingText);
  const { data, error, refetch } = useQuery({
    queryKey: ['rounds', 'to-pick'],
    queryFn: ({ signal }) => call(listRounds, { query: { show: 'open', limit: MOST_ROUNDS }, signal }),
  });
  const { mutate, isPending, variables } = usePutting(taskId, onClose);
  return (
    <Dialog title={t.pick} isOpen onClose={onClose}>
      <p>{t.pickHint}</p>
      {error && !data ? <LoadFailure error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Skeleton lines={6} />}
      {data?.rounds.length === 0 ? (
        <p>
          {t.noRound} <Link to="/rounds/new">{t.newRound}</Link>
        </p>
      ) : null}
      <ul className="pick-rounds">
        {data?.rounds.map((round) => (
          <li key={round.id}>
            <RoundChoice
              round={round}
              isBusy={isPending && variables.id === round.id}
              onPick={() => mutate(round)}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function RoundChoice({ round, isBusy, onPick }: { round: Round; isBusy: boolean; onPick(): void }) {
  const t = useText(roundAddingText);
  const formats = useFormats();
  const { name, inspectorName, startsOn, endsOn, counts } = round;
  return (
    <Button wide isBusy={isBusy} onPress={onPick}>
      <span className="pick-round-name">{name}</span>
      <small className="pick-round-facts">
        {t.rounds(inspectorName, formats.day(startsOn), formats.day(endsOn), counts.all)}
      </small>
    </Button>
  );
}

/** Puts the control into a round where it costs the least way. */
function usePutting(taskId: string, onDone: () => void) {
  const t = useText(roundAddingText);
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: Round) =>
      call(addToRound, { params: { id }, body: { version, taskIds: [taskId] } }),
    onSuccess: ({ name }) => {
      notify({ kind: 'done', text: t.addedTo(name) });
      onDone();
    },
    onError: () => notify({ kind: 'failed', text: t.failed }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['rounds'] }),
        client.invalidateQueries({ queryKey: ['tasks'] }),
      ]),
  });
}
