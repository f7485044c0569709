import { useEffect, useEffectEvent, useRef } from 'react';
import type { z } from 'zod';
import type { treeSort, TreeFilter, TreeSummary } from '#contract/trees/trees';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState, LoadFailure, Skeleton, Spinner } from '../ui/Feedback.tsx';
import { TreeLine } from './TreeLine.tsx';
import { useTreeList } from './trees.queries.ts';
import { treesText } from './trees.text.ts';
import './treeList.css';

export interface TreeListProps {
  filter: TreeFilter;
  sort: z.infer<typeof treeSort>;
  chosenId: string | null;
  today: string;
  onChoose(tree: TreeSummary): void;
  onClearFilter(): void;
}

/** The trees of the filter in order; more come while one scrolls. */
export function TreeList({ filter, sort, chosenId, today, onChoose, onClearFilter }: TreeListProps) {
  const t = useText(treesText);
  const list = useTreeList(filter, sort, true);
  const trees = list.data?.pages.flatMap((page) => page.trees) ?? [];
  return (
    <div className="tree-list">
      <div className="tree-list-scroll" tabIndex={-1}>
        {list.isError && trees.length === 0 ? (
          <LoadFailure error={list.error} onRetry={() => void list.refetch()} />
        ) : null}
        {list.isPending ? (
          <div className="tree-list-waiting">
            <Skeleton lines={18} />
          </div>
        ) : null}
        {list.isSuccess && trees.length === 0 ? (
          <EmptyState
            icon="filter"
            title={t.emptyTitle}
            text={t.emptyText}
            action={<Button onPress={onClearFilter}>{t.clearFilter}</Button>}
          />
        ) : null}
        <ul>
          {trees.map((tree) => (
            <TreeLine
              key={tree.id}
              tree={tree}
              isChosen={tree.id === chosenId}
              today={today}
              onChoose={onChoose}
            />
          ))}
        </ul>
        <ListFoot
          hasMore={list.hasNextPage}
          isLoading={list.isFetchingNextPage}
          isEmpty={trees.length === 0}
          onReached={() => void list.fetchNextPage()}
        />
      </div>
    </div>
  );
}

/** Asks for the next page shortly before its place is scrolled into view. */
function ListFoot({
  hasMore,
  isLoading,
  isEmpty,
  onReached,
}: {
  hasMore: boolean;
  isLoading: boolean;
  isEmpty: boolean;
  onReached(): void;
}) {
  const t = useText(treesText);
  const foot = useRef<HTMLDivElement>(null);
  const reached = useEffectEvent(onReached);
  useEffect(() => {
    if (!hasMore || isLoading || !foot.current) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) reached();
      },
      { rootMargin: '600px' },
    );
    observer.observe(foot.current);
    return () => observer.disconnect();
  }, [hasMore, isLoading]);
  if (isEmpty) return null;
  return (
    <div ref={foot} className="tree-list-foot">
      {hasMore ? <Spinner words={t.loadingMore} /> : t.end}
    </div>
  );
}
