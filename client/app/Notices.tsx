import { useNavigate, useParams } from 'react-router';
import { NoticePage } from '../notices/NoticePage.tsx';
import { NoticesPage } from '../notices/NoticesPage.tsx';
import { mapAddress } from './mapAddress.ts';
import { useBasemaps } from './useBasemaps.ts';

/** What citizens have told: all of it, or one with its place. */
export function Notices() {
  const { id } = useParams();
  const navigate = useNavigate();
  const basemaps = useBasemaps();
  if (id === undefined)
    return <NoticesPage basemaps={basemaps} onTaken={(taken) => void navigate(`/notices/${taken}`)} />;
  return (
    <NoticePage
      key={id}
      id={id}
      basemaps={basemaps}
      onOpenTree={(treeId) => void navigate(mapAddress({ treeId, view: 'map' }), { state: { fly: true } })}
    />
  );
}
