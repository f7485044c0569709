import { useNavigate, useParams, useSearchParams } from 'react-router';
import { NewStormPage } from '../storms/NewStormPage.tsx';
import { StormCheckPage } from '../storms/StormCheckPage.tsx';
import { StormPage } from '../storms/StormPage.tsx';
import { StormsPage } from '../storms/StormsPage.tsx';
import { mapAddress } from './mapAddress.ts';
import { TreesInside } from './TreesInside.tsx';
import { useBasemaps } from './useBasemaps.ts';

/** The storms: all of them, a new one, the control room of one, or its checks in the field. */
export function Storms({ isCheck = false }: { isCheck?: boolean }) {
  const { id } = useParams();
  if (id === undefined) return <StormsPage />;
  if (isCheck) return <Checks key={id} id={id} />;
  return id === 'new' ? <NewStorm /> : <OneStorm key={id} id={id} />;
}

function OneStorm({ id }: { id: string }) {
  const navigate = useNavigate();
  const basemaps = useBasemaps();
  return (
    <StormPage
      id={id}
      basemaps={basemaps}
      onTree={(treeId) => void navigate(mapAddress({ treeId, view: 'map' }), { state: { fly: true } })}
    />
  );
}

function Checks({ id }: { id: string }) {
  const basemaps = useBasemaps();
  const treeId = useSearchParams()[0].get('tree');
  return <StormCheckPage id={id} firstTreeId={treeId} basemaps={basemaps} />;
}

function NewStorm() {
  const navigate = useNavigate();
  return (
    <NewStormPage
      Inside={TreesInside}
      onDraw={(address, within) => void navigate('/draw?storm', { state: { within, back: address } })}
      onOpened={({ id }) => void navigate(`/storms/${id}`, { replace: true })}
      onCancel={() => void navigate('/storms')}
    />
  );
}
