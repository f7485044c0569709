import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { listTreeWaterings } from '#contract/watering/watering';
import { listProgrammes } from '#contract/youngTrees/care';
import { useMay } from '../accounts/accounts.queries.ts';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { useTree } from '../pending/useTree.ts';
import { Button } from '../ui/Button.tsx';
import { treeCareText } from './treeCare.text.ts';
import { youngTreesText } from './youngTrees.text.ts';
import './youngTrees.css';

/** In a tree's file: who cares for it in which phase, and how much water it got. Nothing for trees that have neither. */
export function TreeCare({ treeId }: { treeId: string }) {
  const t = useText(treeCareText);
  const words = useText(youngTreesText);
  const format = useFormats();
  const navigate = useNavigate();
  const plans = useMay('care.plan');
  const readsAll = useMay('cadastre.read');
  const isYoung = useTree(treeId).data?.agePhase === 'J';
  const programmes = useQuery({
    queryKey: ['care', 'tree', treeId],
    enabled: readsAll,
    queryFn: ({ signal }) =>
      call(listProgrammes, {
        query: { tree: treeId, show: 'running', limit: 1, contractor: undefined },
        signal,
      }),
  }).data?.programmes;
  const waterings = useQuery({
    queryKey: ['watering', 'tree', treeId],
    enabled: readsAll,
    queryFn: ({ signal }) => call(listTreeWaterings, { params: { id: treeId }, signal }),
  }).data;
  const [programme] = programmes ?? [];
  const [last] = waterings?.waterings.filter(({ holds, outcome }) => holds && outcome === 'done') ?? [];
  const canBegin = plans && isYoung && programmes !== undefined;
  if (!programme && !last && !canBegin) return null;
  return (
    <div className="tree-care">
      {programme ? (
        <p>
          <strong>{words.phases[programme.phase]}</strong>
          {` · ${programme.contractorName ?? words.ownPeople} · ${t.until(format.day(programme.endsOn))}`}
        </p>
      ) : null}
      {last ? (
        <ul className="young-facts">
          <li>{t.lastWatered(format.day(last.wateredOn), format.number(last.litres ?? 0))}</li>
          {last.outside === null ? null : <li className="young-soft">{t.outside[last.outside]}</li>}
          {waterings?.years.map(({ year, times, litres }) => (
            <li key={year} className="young-soft">
              {t.ofYear(year, times, format.number(litres))}
            </li>
          ))}
        </ul>
      ) : null}
      {canBegin ? (
        <Button
          icon="tree"
          onPress={() => void navigate('/young-trees/new', { state: { treeIds: [treeId] } })}
        >
          {programme ? t.nextPhase : t.begin}
        </Button>
      ) : null}
    </div>
  );
}
