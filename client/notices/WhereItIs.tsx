import { useCallback, useMemo } from 'react';
import { linkNotice, type Notice } from '#contract/notices/notices';
import { checkNoticeAct } from '#rules/notices/notices';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { commonName } from '../species/speciesName.ts';
import { Button } from '../ui/Button.tsx';
import { Notice as Note } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
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
  const { tree } = notice;
  const position = notice.position ?? tree?.position ?? null;
  const near = useTreesAround(position).data;
  const { link, isBusy, problem } = useLinking(notice);
  const links = manages && checkNoticeAct('link', notice).length === 0;
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
      if (found && found.id !== tree?.id && !isBusy) link(found.id);
    },
    [near, link, tree, isBusy],
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
          {links ? (
            <Button kind="quiet" icon="undo" isBusy={isBusy} onPress={() => link(null)}>
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
          {links && tree === null ? <NearList trees={near} isBusy={isBusy} onLink={link} /> : null}
        </div>
      )}
    </section>
  );
}

/** A tap links a tree, and a slip is taken back by another one: what was linked before is linked again. */
function useLinking({ id, version, tree }: Notice) {
  const t = useText(noticesText);
  const { mutate, isPending, error } = useNoticeAct();
  const before = tree?.id ?? null;
  const send = useCallback(
    (treeId: string | null, seen: number) => () =>
      call(linkNotice, { params: { id }, body: { version: seen, treeId } }),
    [id],
  );
  const link = useCallback(
    (treeId: string | null) =>
      mutate(send(treeId, version), {
        onSuccess: (linked) =>
          notify({
            kind: 'done',
            text: linked.tree
              ? t.linked(t.tree(linked.tree.number ?? t.unnumbered, linked.tree.area))
              : t.unlinked,
            action: { label: t.undo, onPress: () => mutate(send(before, linked.version)) },
          }),
      }),
    [mutate, send, version, before, t],
  );
  return { link, isBusy: isPending, problem: useFailure()(error) };
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
