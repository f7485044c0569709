import { Link } from 'react-router';
import type { ListedFelling } from '#contract/fellings/fellings';
import { isFelling } from '#rules/fellings/fellings';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Icon } from '../ui/Icon.tsx';
import { useFellingsOfTree } from './fellings.queries.ts';
import { fellingsText } from './fellings.text.ts';
import './fellings.css';

/** On top of a tree's file: when and why it was felled, what is owed for it, and which tree it makes up for. */
export function TreeFelled({ treeId, onOpenTree }: { treeId: string; onOpenTree(treeId: string): void }) {
  const t = useText(fellingsText);
  const found = useFellingsOfTree(treeId).data;
  const felled = found?.fellings.filter(({ felledOn }) => felledOn !== null) ?? [];
  const replaces = found?.replaces;
  // Without a network nothing of this is known; the tree's status stands above.
  if (!replaces && felled.length === 0) return null;
  return (
    <section className="tree-section">
      {replaces ? (
        <button type="button" className="tree-felling" onClick={() => onOpenTree(replaces.treeId)}>
          <Icon name="history" />
          <span>{t.treePanel.replaces(replaces.number ?? t.noNumber, replaces.controlAreaName)}</span>
          <Icon name="forward" />
        </button>
      ) : null}
      {felled.map((felling) => (
        <FellingLink key={felling.id} felling={felling} />
      ))}
    </section>
  );
}

/** Among a tree's measures: fellings and severe cuts that are still to be prepared. */
export function OpenFellings({ treeId }: { treeId: string }) {
  const found = useFellingsOfTree(treeId).data;
  return found?.fellings
    .filter(({ felledOn }) => felledOn === null)
    .map((felling) => <FellingLink key={felling.id} felling={felling} />);
}

function FellingLink({ felling }: { felling: ListedFelling }) {
  const t = useText(fellingsText);
  const format = useFormats();
  const names = useCodeNames();
  const { id, measure, felledOn, reason, missing, replacement } = felling;
  const isReady = missing.every((step) => step === 'after');
  const title = felledOn
    ? t.treePanel.felled(format.day(felledOn), reason ? names('felling_reason', reason) : '–')
    : isReady
      ? `${names('measure', measure)}: ${t.ready}`
      : isFelling(measure)
        ? t.treePanel.prepare
        : t.treePanel.prepareCut;
  return (
    <Link className="tree-felling" to={`/fellings/${id}`}>
      <Icon name={felledOn || isReady ? 'check' : 'warning'} />
      <span>
        <strong>{title}</strong>
        {felledOn || isReady ? null : (
          <span className="fellings-soft">
            {t.missing(
              missing
                .filter((step) => step !== 'after')
                .map((step) => t.steps[step])
                .join(', '),
            )}
          </span>
        )}
        {felledOn && replacement && replacement.count > 0 ? (
          <span className="fellings-soft">
            {replacement.planted < replacement.count
              ? t.treePanel.owed(
                  replacement.planted,
                  replacement.count,
                  replacement.dueBy ? format.day(replacement.dueBy) : '–',
                )
              : t.treePanel.made(replacement.count)}
          </span>
        ) : null}
      </span>
      <Icon name="forward" />
    </Link>
  );
}
