import type { ReactNode } from 'react';
import { useText } from '../i18n/language.ts';
import { IconButton } from '../ui/Button.tsx';
import { treeMappingText } from './treeMapping.text.ts';
import './mappingPanel.css';

/** The panel over the map: at the right, or from below on upright screens. Its foot stays under the thumb. */
export function MappingPanel({
  title,
  isFull = false,
  isInert = false,
  notice,
  foot,
  onClose,
  children,
}: {
  title: string;
  /** Takes the whole height; else only what it needs, so that the map stays free. */
  isFull?: boolean;
  /** On its way: what was entered now would not go with it. */
  isInert?: boolean;
  /** Stands above the foot: what must not be missed. */
  notice?: ReactNode;
  foot?: ReactNode;
  onClose(): void;
  children: ReactNode;
}) {
  const t = useText(treeMappingText);
  return (
    <section className={isFull ? 'mapping mapping-full' : 'mapping'} aria-label={title}>
      <header className="mapping-head">
        <h1 className="mapping-title">{title}</h1>
        <IconButton icon="close" label={t.cancel} onPress={onClose} />
      </header>
      <div className="mapping-body" inert={isInert}>
        {children}
      </div>
      {notice ? <div className="mapping-notice">{notice}</div> : null}
      {foot ? <footer className="mapping-foot">{foot}</footer> : null}
    </section>
  );
}
