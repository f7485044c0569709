import type { Tree } from '#contract/trees/trees';
import { useMay, useMe } from '../accounts/accounts.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { StateBadge } from '../controlState/StateBadge.tsx';
import { useFormats, type Formats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import type { WordsOf } from '../i18n/text.ts';
import { commonName } from '../species/speciesName.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Badge } from '../ui/Feedback.tsx';
import { treeFileText } from './treeFile.text.ts';

/** Which tree it is and how it stands. Keeps its height while the tree is on its way, so that nothing jumps. */
export function TreeHead({
  tree,
  onClose,
  onEdit,
  onMove,
  onShowOnMap,
}: {
  tree: Tree | undefined;
  onClose(): void;
  onEdit(): void;
  onMove(): void;
  onShowOnMap(position: readonly [number, number]): void;
}) {
  const t = useText(treeFileText);
  const language = useLanguage();
  const edits = useMay('trees.edit');
  return (
    <header className="tree-head">
      <div className="tree-head-row">
        <span className="tree-number">{tree ? (tree.number ?? t.noNumber) : ' '}</span>
        <div className="tree-name">
          <h2>{tree ? (commonName(tree, language) ?? t.speciesUnknown) : ' '}</h2>
          <p>
            <Botanical tree={tree} />
          </p>
        </div>
        <IconButton icon="close" label={t.close} onPress={onClose} />
      </div>
      <p className="tree-area">{tree ? <AreaLine tree={tree} /> : ' '}</p>
      <div className="tree-state">{tree ? <StateLine tree={tree} /> : null}</div>
      <div className="tree-actions">
        {edits ? (
          <>
            <Button icon="edit" kind="quiet" isDisabled={!tree} onPress={onEdit}>
              {t.edit}
            </Button>
            <Button icon="move" kind="quiet" isDisabled={!tree} onPress={onMove}>
              {t.move}
            </Button>
          </>
        ) : null}
        <Button
          icon="gps"
          kind="quiet"
          isDisabled={!tree}
          onPress={() => (tree ? onShowOnMap(tree.position) : undefined)}
        >
          {t.showOnMap}
        </Button>
      </div>
    </header>
  );
}

function Botanical({ tree }: { tree: Tree | undefined }) {
  const t = useText(treeFileText);
  if (!tree) return ' ';
  if (!tree.botanicalName) return tree.speciesAsGiven ? t.asGiven(tree.speciesAsGiven) : ' ';
  return (
    <>
      <i>{tree.botanicalName}</i>
      {tree.cultivar ? ` '${tree.cultivar}'` : null}
    </>
  );
}

function AreaLine({ tree }: { tree: Tree }) {
  const t = useText(treeFileText);
  const names = useCodeNames();
  const format = useFormats();
  return (
    <>
      <strong>{tree.controlAreaName}</strong>
      {tree.houseNumber ? ` · ${tree.street ?? ''} ${tree.houseNumber}` : null}
      {tree.district ? ` · ${tree.district}` : null}
      {tree.kind === 'EB' ? null : ` · ${names('object_kind', tree.kind)}`}
      {tree.memberCount === null ? null : ` · ${t.members(format.number(tree.memberCount))}`}
    </>
  );
}

function StateLine({ tree }: { tree: Tree }) {
  const t = useText(treeFileText);
  const format = useFormats();
  const names = useCodeNames();
  const { today } = useMe();
  const { lastInspectedOn } = tree;
  return (
    <>
      <StateBadge state={tree.controlState} />
      {tree.status === 'BEST' || tree.controlState === 'gone' || tree.controlState === 'planned' ? null : (
        <Badge>{names('tree_status', tree.status)}</Badge>
      )}
      <p className="tree-state-words">
        {stateInWords(tree, today, t, format, names('tree_status', tree.status))}
        {lastInspectedOn ? (
          <span>
            {t.state.lastInspected(format.day(lastInspectedOn), format.relativeDay(lastInspectedOn, today))}
          </span>
        ) : null}
      </p>
    </>
  );
}

function stateInWords(
  tree: Tree,
  today: string,
  t: WordsOf<typeof treeFileText>,
  format: Formats,
  status: string,
): string {
  const say = (sentence: (day: string, relative: string) => string, day: string | null) =>
    day === null ? '' : sentence(format.day(day), format.relativeDay(day, today));
  switch (tree.controlState) {
    case 'overdue':
      return say(t.state.overdue, tree.dueUntil);
    case 'due':
      return say(t.state.due, tree.dueUntil);
    case 'upcoming':
      return say(t.state.upcoming, tree.nextDueOn);
    case 'ok':
      return say(t.state.ok, tree.nextDueOn);
    case 'uninspected':
      return t.state.uninspected;
    case 'exempt':
      return t.state.exempt;
    case 'planned':
      return t.state.planned;
    case 'gone':
      return t.state.gone(status);
  }
}
