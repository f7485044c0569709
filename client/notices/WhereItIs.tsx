import { useCallback, useMemo } from 'react';
import { linkNotice, type Notice } from '#contract/notices/notices';
import { canDoWithNotice } from '#rules/notices/notices';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { commonName } from '../species/speciesName.ts';
import { Button } from '../ui/Button.tsx';
import { Notice as Note } from '../ui/Feedback.tsx';
import type { Basemaps } from '../map/basemap.ts';
import { NoticeMap } from './NoticeMap.tsx';
import { useNoticeAct, useTreesAround } from './notices.queries.ts';
import { noticesText } from './notices.text.ts';
import { useFailure } from './useFailure.ts';

/** The place on the map and the trees around it, one of which is meant: a tap on the map or in the list links it. */
export function WhereItIs({
  notice,
  basemaps,
  manages,
  onOpenTree,
}: {
  notice: Notice;
  basemaps: Basemaps;
  manages: boolean;
  onOpenTree(treeId: string): void;
}) {
  const t = useText(noticesText);
  const { id, version, tree, status } = notice;
  const position = notice.position ?? tree?.position ?? null;
  const near = useTreesAround(position).data;
  const acting = useNoticeAct();
  const problem = useFailure()(acting.error);
  const links = manages && canDoWithNotice('link', status);
  const { mutate } = acting;
  const link = useCallback(
    (treeId: string | null) => mutate(() => call(linkNotice, { params: { id }, body: { version, treeId } })),
    [mutate, id, version],
  );
  const trees = useMemo(
    () =>
      (near ?? []).map(({ featureId, position: at, number, id: treeId }) => ({
        featureId,
        position: at,
        label: number ?? '–',
        isLinked: treeId === tree?.id,
      })),
    [near, tree],
  );
  const onTree = useCallback(
    (featureId: number) => {
      const found = near?.find((one) => one.featureId === featureId);
      if (found) link(found.id);
    },
    [near, link],
  );
  return (
    <section className="notice-part">
      <h2 className="notice-part-title">{t.where}</h2>
      {tree ? (
        <div className="notice-linked">
          <strong>{t.linked(t.tree(tree.number ?? t.unnumbered, tree.area))}</strong>
          <Button icon="tree" onPress={() => onOpenTree(tree.id)}>
            {t.openTree}
          </Button>
          {links && notice.task === null ? (
            <Button kind="quiet" icon="undo" isBusy={acting.isPending} onPress={() => link(null)}>
              {t.unlink}
            </Button>
          ) : null}
        </div>
      ) : null}
      {problem ? <Note tone="danger">{problem}</Note> : null}
      {position === null ? (
        <Note>{t.noPlace}</Note>
      ) : (
        <div className="notice-where">
          <div className="notice-map">
            <NoticeMap
              position={position}
              trees={trees}
              onTree={links ? onTree : null}
              onPlace={null}
              basemaps={basemaps}
            />
          </div>
          {links && tree === null ? <NearList trees={near} isBusy={acting.isPending} onLink={link} /> : null}
        </div>
      )}
    </section>
  );
}

type Near = NonNullable<ReturnType<typeof useTreesAround>['data']>;

function NearList({
  trees,
  isBusy,
  onLink,
}: {
  trees: Near | undefined;
  isBusy: boolean;
  onLink(treeId: string): void;
}) {
  const t = useText(noticesText);
  const language = useLanguage();
  const format = useFormats();
  if (trees?.length === 0) return <Note>{t.nearNone}</Note>;
  return (
    <ul className="notice-near" aria-label={t.near}>
      {trees?.map((tree) => (
        <li key={tree.id}>
          <span className="notices-line-words">
            <strong>{t.tree(tree.number ?? t.unnumbered, tree.controlAreaName)}</strong>
            <span className="notices-small">
              {[commonName(tree, language), t.distance(format.distance(tree.distanceM))]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
          <Button icon="link" isDisabled={isBusy} onPress={() => onLink(tree.id)}>
            {t.link}
          </Button>
        </li>
      ))}
    </ul>
  );
}
