import { useNavigate, useParams } from 'react-router';
import { NewRoundPage } from '../plannedRounds/NewRoundPage.tsx';
import { RoundPrintPage } from '../plannedRounds/RoundPrintPage.tsx';
import { RoundPage } from '../plannedRounds/RoundPage.tsx';
import { RoundsPage } from '../plannedRounds/RoundsPage.tsx';
import { useBasemaps } from './useBasemaps.ts';

/** The rounds of the office: all of them, a new one, or one with its map. */
export function OfficeRounds() {
  const { id } = useParams();
  if (id === undefined) return <RoundsPage />;
  return id === 'new' ? <NewRound /> : <OneRound key={id} id={id} />;
}

function OneRound({ id }: { id: string }) {
  const navigate = useNavigate();
  const basemaps = useBasemaps();
  return <RoundPage id={id} basemaps={basemaps} onWalk={() => void navigate(`/round?planned=${id}`)} />;
}

function NewRound() {
  const navigate = useNavigate();
  return (
    <NewRoundPage
      onDraw={(address, within) => void navigate('/draw?round', { state: { within, back: address } })}
      onMade={({ id }) => void navigate(`/rounds/${id}`, { replace: true })}
      onCancel={() => void navigate('/rounds')}
    />
  );
}

export function PrintedRound() {
  const { id = '' } = useParams();
  return <RoundPrintPage id={id} />;
}
