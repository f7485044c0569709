import { useNavigate, useParams } from 'react-router';
import { NewRoundPage } from '../plannedRounds/NewRoundPage.tsx';
import { RoundPrintPage } from '../plannedRounds/RoundPrintPage.tsx';
import { RoundPage } from '../plannedRounds/RoundPage.tsx';
import { RoundsPage } from '../plannedRounds/RoundsPage.tsx';
import { FilterBar } from '../filters/FilterBar.tsx';
import { filterFromSearch, filterIntoSearch } from '../filters/treeFilter.ts';
import type { TreeFilterPart } from '../plannedRounds/SourceFields.tsx';
import { useTreeCounts } from '../trees/trees.queries.ts';
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
      TreeFilter={RoundTreeFilter}
      onDraw={(address, within) => void navigate('/draw?round', { state: { within, back: address } })}
      onMade={({ id }) => void navigate(`/rounds/${id}`, { replace: true })}
      onCancel={() => void navigate('/rounds')}
    />
  );
}

/** The map's own filter, with the saved ones in it; areas have fields of their own beside it. */
const RoundTreeFilter: TreeFilterPart = ({ search, onChange, onDraw }) => {
  const filter = filterFromSearch(search);
  const { data } = useTreeCounts(filter);
  return (
    <FilterBar
      filter={filter}
      onChange={(next) => onChange(filterIntoSearch(search, next))}
      total={data?.total}
      onDraw={onDraw}
      saidBeside={['area', 'within']}
    />
  );
};

export function PrintedRound() {
  const { id = '' } = useParams();
  return <RoundPrintPage id={id} />;
}
