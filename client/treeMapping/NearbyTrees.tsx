import { GONE_STATUSES } from '#rules/trees/trees';
import { StateSymbol } from '../controlState/StateBadge.tsx';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import type { LonLat } from '../map/mapHandle.ts';
import { Icon } from '../ui/Icon.tsx';
import { bearing } from './gpsFix.ts';
import { treeMappingText } from './treeMapping.text.ts';
import { useTreesNear } from './treeMapping.queries.ts';
import { useTreeName } from './useTreeName.ts';

/** Trees closer than this may be the very one that is about to be mapped a second time. */
const DUPLICATE_M = 10;
/** More than these do not fit beside the map; the nearest are the likeliest. */
const MOST_SHOWN = 4;

/** Trees that stand so near that one of them may be the one meant; each with its distance and direction. */
export function NearbyTrees({ at, onOpenTree }: { at: LonLat | null; onOpenTree(treeId: string): void }) {
  const t = useText(treeMappingText);
  const formats = useFormats();
  const nameOf = useTreeName();
  const { data, isError, isPlaceholderData } = useTreesNear(at);
  if (isError) return <p className="nearby-quiet">{t.near.failed}</p>;
  const near = (data ?? []).filter((tree) => tree.distanceM <= DUPLICATE_M);
  const standing = near.filter((tree) => !GONE_STATUSES.some((status) => status === tree.status));
  if (near.length === 0 || at === null)
    return (
      <p className="nearby-quiet" role="status">
        {data && at ? t.near.none : ' '}
      </p>
    );
  return (
    <section
      className={standing.length > 0 ? 'nearby nearby-warning' : 'nearby'}
      aria-busy={isPlaceholderData}
    >
      <h2 className="nearby-title" role="status">
        {standing.length > 0 ? <Icon name="warning" /> : null}
        {standing.length > 0 ? t.near.title(standing.length) : t.near.formerly}
      </h2>
      <ul>
        {near.slice(0, MOST_SHOWN).map((tree) => (
          <li key={tree.id}>
            <button type="button" className="nearby-tree" onClick={() => onOpenTree(tree.id)}>
              <StateSymbol state={tree.controlState} size={22} />
              <span className="nearby-name">
                {nameOf(tree)} <small>{tree.controlAreaName}</small>
              </span>
              <span className="nearby-distance">
                <Arrow degrees={bearing(at, tree.position)} />
                {formats.distance(tree.distanceM)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Points the way, north up as on the map. */
function Arrow({ degrees }: { degrees: number }) {
  return (
    <svg className="nearby-arrow" viewBox="0 0 24 24" style={{ rotate: `${degrees}deg` }} aria-hidden>
      <path d="M12 21V4M5 11l7-7 7 7" />
    </svg>
  );
}
