import { isGone, type ControlState } from '#rules/trees/trees';
import { StateSymbol } from '../controlState/StateBadge.tsx';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import type { LonLat } from '../map/mapHandle.ts';
import { useOutbox } from '../offline/outboxView.ts';
import { Icon } from '../ui/Icon.tsx';
import { bearing, distanceM } from './gpsFix.ts';
import { nearOnDevice } from './nearOnDevice.ts';
import type { RowTree } from './row.ts';
import { treeMappingText } from './treeMapping.text.ts';
import { useTreesNear } from './treeMapping.queries.ts';
import { useTreeName } from './useTreeName.ts';

/** Trees closer than this may be the very one that is about to be mapped a second time. */
const DUPLICATE_M = 10;
/** More than these do not fit beside the map; the nearest are the likeliest. */
const MOST_SHOWN = 4;
/** In a row girth and number must be in sight as well. */
const MOST_IN_ROW = 2;

/** A tree of the same row nearer than this is the one just mapped, once more. Own proposal. */
const SAME_TREE_M = 2;

/** A tree near the place, as the server or only this device knows it. */
interface Near {
  id: string;
  name: string;
  area: string;
  state: ControlState | null;
  isStanding: boolean;
  position: LonLat;
  distanceM: number;
}

/**
 * Trees that stand so near that one of them may be the one meant, those that are only on this device among them; each
 * with its distance and direction. The trees of a row (`expected`) stand near by nature: only those all too near count.
 */
export function NearbyTrees({
  at,
  expected = NONE,
  onOpenTree,
}: {
  at: LonLat | null;
  expected?: readonly RowTree[];
  onOpenTree(treeId: string): void;
}) {
  const t = useText(treeMappingText);
  const { near, isFailed, isKnown, isBusy } = useNear(at, expected);
  const standing = near.filter(({ isStanding }) => isStanding);
  const failed = isFailed ? <p className="nearby-quiet">{t.near.failed}</p> : null;
  if (near.length === 0 || at === null)
    return (
      failed ?? (
        <p className="nearby-quiet" role="status">
          {isKnown && at ? t.near.none : ' '}
        </p>
      )
    );
  return (
    <>
      <section className={standing.length > 0 ? 'nearby nearby-warning' : 'nearby'} aria-busy={isBusy}>
        <h2 className="nearby-title" role="status">
          {standing.length > 0 ? <Icon name="warning" /> : null}
          {standing.length > 0 ? t.near.title(standing.length) : t.near.formerly}
        </h2>
        <ul>
          {near.slice(0, expected.length > 0 ? MOST_IN_ROW : MOST_SHOWN).map((tree) => (
            <NearLine key={tree.id} tree={tree} at={at} onOpenTree={onOpenTree} />
          ))}
        </ul>
      </section>
      {failed}
    </>
  );
}

function NearLine({ tree, at, onOpenTree }: { tree: Near; at: LonLat; onOpenTree(treeId: string): void }) {
  const t = useText(treeMappingText);
  const formats = useFormats();
  return (
    <li>
      <button type="button" className="nearby-tree" onClick={() => onOpenTree(tree.id)}>
        {tree.state ? <StateSymbol state={tree.state} size={22} /> : <Icon name="tablet" />}
        <span className="nearby-name">
          {tree.name} <small>{tree.state ? tree.area : t.near.onDevice}</small>
        </span>
        <span className="nearby-distance">
          <Arrow degrees={bearing(at, tree.position)} />
          {formats.distance(tree.distanceM)}
        </span>
      </button>
    </li>
  );
}

const NONE: readonly never[] = [];

/** What server and device know around the place, the nearest first. */
function useNear(at: LonLat | null, expected: readonly RowTree[]) {
  const nameOf = useTreeName();
  const kept = useOutbox();
  const { data, isError, isPlaceholderData } = useTreesNear(at);
  const here = at ? nearOnDevice(at, kept, DUPLICATE_M) : { near: [], elsewhere: new Set<string>() };
  const onlyHere = new Set(here.near.map(({ id }) => id));
  const onServer = (data ?? [])
    .map((tree) => ({ ...tree, distanceM: at ? distanceM(at, tree.position) : Infinity }))
    .filter(
      ({ id, distanceM: metres }) => metres <= DUPLICATE_M && !onlyHere.has(id) && !here.elsewhere.has(id),
    );
  const inRow = new Set(expected.map(({ id }) => id));
  const near: Near[] = [
    ...here.near.map((tree) => ({ ...tree, name: tree.title, area: '', state: null, isStanding: true })),
    ...onServer.map((tree) => ({
      ...tree,
      name: nameOf(tree),
      area: tree.controlAreaName,
      state: tree.controlState,
      isStanding: !isGone(tree.status),
    })),
  ].filter(({ id, distanceM: metres }) => !inRow.has(id) || metres < SAME_TREE_M);
  return {
    near: near.toSorted((a, b) => a.distanceM - b.distanceM),
    isFailed: isError,
    isKnown: data !== undefined,
    isBusy: isPlaceholderData,
  };
}

/** Points the way, north up as on the map. */
function Arrow({ degrees }: { degrees: number }) {
  return (
    <svg className="nearby-arrow" viewBox="0 0 24 24" style={{ rotate: `${degrees}deg` }} aria-hidden>
      <path d="M12 21V4M5 11l7-7 7 7" />
    </svg>
  );
}
