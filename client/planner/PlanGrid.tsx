import { GridList, GridListItem, useDragAndDrop } from 'react-aria-components';
import type { Plan } from '#contract/planner/planner';
import { treesPerDay } from '#rules/planner/planner';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Icon } from '../ui/Icon.tsx';
import { draggedGroup, GROUP_TYPE } from './draggedGroup.ts';
import { cellViews, usePlanWords, type CellView } from './planWords.ts';
import { plannerText } from './planner.text.ts';
import type { MovedGroup } from './planner.queries.ts';

/** The load of every month of every inspector: a table whose fields can be chosen, and areas dropped on. */
export function PlanGrid({
  plan,
  chosen,
  onChoose,
  onDrop,
  onInspector,
  onMonth,
}: {
  plan: Plan;
  chosen: string | null;
  onChoose(view: CellView): void;
  onDrop(group: MovedGroup, view: CellView): void;
  onInspector(id: string): void;
  onMonth(month: string): void;
}) {
  const t = useText(plannerText);
  const formats = useFormats();
  const words = usePlanWords();
  const views = cellViews(plan);
  const names = new Map(plan.inspectors.map(({ id, name }) => [id, name]));
  const { dragAndDropHooks } = useDragAndDrop({
    acceptedDragTypes: [GROUP_TYPE],
    shouldAcceptItemDrop: () => true,
    getDropOperation: () => 'move',
    onItemDrop: ({ items, target }) => {
      const view = views.find(({ key }) => key === target.key);
      void draggedGroup(items).then((group) => (group && view ? onDrop(group, view) : undefined));
    },
  });
  return (
    <div className="plan-scroll">
      <div className="plan-table">
        <div className="plan-corner">{t.people}</div>
        <div className="plan-months">
          {plan.months.map((month) => (
            <button
              key={month}
              type="button"
              className="plan-month"
              title={t.rounds.makeFor(formats.month(month))}
              onClick={() => onMonth(month)}
            >
              <span>{words.shortMonth(month)}</span>
              <Icon name="round" size={18} />
              <span className="visually-hidden">{t.rounds.makeFor(formats.month(month))}</span>
            </button>
          ))}
        </div>
        <div className="plan-people">
          {plan.inspectors.map((person) => (
            <button
              key={person.id}
              type="button"
              className="plan-person"
              title={t.settings(person.name)}
              onClick={() => onInspector(person.id)}
            >
              <span className="plan-person-name">{person.name}</span>
              <span className="plan-person-pace">
                {person.takesPart ? t.perDay(formats.number(paceOf(person))) : t.apart}
              </span>
            </button>
          ))}
        </div>
        <GridList
          aria-label={t.grid}
          className="plan-cells"
          layout="grid"
          items={views}
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={chosen === null ? [] : [chosen]}
          onSelectionChange={(keys) => {
            const view = views.find(({ key }) => keys !== 'all' && keys.has(key));
            if (view) onChoose(view);
          }}
          dragAndDropHooks={dragAndDropHooks}
        >
          {(view) => (
            <GridListItem
              id={view.key}
              className={`plan-cell plan-cell-${view.load}`}
              textValue={[
                t.cell(
                  names.get(view.inspectorId) ?? '',
                  formats.month(view.month),
                  formats.number(view.cell?.trees ?? 0),
                  t.loads[view.load],
                ),
                ...(view.cell && view.cell.late > 0 ? [t.late(formats.number(view.cell.late))] : []),
              ].join(', ')}
            >
              <CellFace view={view} />
            </GridListItem>
          )}
        </GridList>
      </div>
      {plan.cells.some(({ late }) => late > 0) ? (
        <p className="plan-legend">
          <Icon name="warning" size={16} /> {t.lateSign}
        </p>
      ) : null}
    </div>
  );
}

function CellFace({ view }: { view: CellView }) {
  const t = useText(plannerText);
  const formats = useFormats();
  const words = usePlanWords();
  const { cell, available, load } = view;
  if (!cell) return <span className="plan-cell-empty">{t.empty}</span>;
  const share = Math.min(1, available === 0 ? 1 : cell.days / available);
  return (
    <>
      <span className="plan-cell-trees">
        {formats.number(cell.trees)} {cell.late > 0 ? <Icon name="warning" size={16} /> : null}
      </span>
      <span className="plan-cell-days">{words.days(view)}</span>
      <span className="plan-bar" aria-hidden>
        <span className="plan-bar-fill" style={{ width: `${Math.round(share * 100)}%` }} />
      </span>
      <span className="plan-cell-load">{t.loads[load]}</span>
    </>
  );
}

function paceOf(person: Plan['inspectors'][number]): number {
  return treesPerDay(person.treesPerDay, 'RK');
}
