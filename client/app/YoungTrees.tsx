import { useParams, useSearchParams } from 'react-router';
import { NewPlanPage } from '../youngTrees/NewPlanPage.tsx';
import { PlanPage } from '../youngTrees/PlanPage.tsx';
import { RoundPage } from '../youngTrees/RoundPage.tsx';
import { StartProgrammesPage } from '../youngTrees/StartProgrammesPage.tsx';
import { WaterPage } from '../youngTrees/WaterPage.tsx';
import { WateringPage } from '../youngTrees/WateringPage.tsx';
import { YoungTreesPage } from '../youngTrees/YoungTreesPage.tsx';
import { useBasemaps } from './useBasemaps.ts';

type Page = 'care' | 'start' | 'watering' | 'plan' | 'round' | 'water';

/** Care of young trees and their water: lists, forms, a round, and its work in the field. */
export function YoungTrees({ page }: { page: Page }) {
  const { id = '' } = useParams();
  switch (page) {
    case 'care':
      return <YoungTreesPage />;
    case 'start':
      return <StartProgrammesPage />;
    case 'watering':
      return <Watering />;
    case 'plan':
      return <OnePlan key={id} id={id} />;
    case 'round':
      return <OneRound key={id} id={id} />;
    case 'water':
      return <Water key={id} id={id} />;
  }
}

function Watering() {
  const basemaps = useBasemaps();
  return <WateringPage basemaps={basemaps} />;
}

function OnePlan({ id }: { id: string }) {
  const basemaps = useBasemaps();
  return id === 'new' ? <NewPlanPage basemaps={basemaps} /> : <PlanPage id={id} basemaps={basemaps} />;
}

function OneRound({ id }: { id: string }) {
  const basemaps = useBasemaps();
  return <RoundPage id={id} basemaps={basemaps} />;
}

function Water({ id }: { id: string }) {
  const basemaps = useBasemaps();
  const treeId = useSearchParams()[0].get('tree');
  return <WaterPage id={id} firstTreeId={treeId} basemaps={basemaps} />;
}
