import { useNavigate } from 'react-router';
import type { TreeFilter } from '#contract/trees/trees';
import { useMay } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { treeCareText } from './treeCare.text.ts';

/** From the list of trees to programmes or a watering plan for all that pass its filter; for whoever may. */
export function CareButtons({ filter, total }: { filter: TreeFilter; total: number | undefined }) {
  const t = useText(treeCareText);
  const navigate = useNavigate();
  const plans = useMay('care.plan');
  // Nobody means all trees of a city.
  if (!plans || Object.keys(filter).length === 0) return null;
  const to = (address: string) => () => void navigate(address, { state: { filter } });
  return (
    <>
      <Button kind="quiet" icon="tree" isDisabled={!total} onPress={to('/young-trees/new')}>
        {t.forAll}
      </Button>
      <Button kind="quiet" icon="drop" isDisabled={!total} onPress={to('/watering/plans/new')}>
        {t.waterAll}
      </Button>
    </>
  );
}
