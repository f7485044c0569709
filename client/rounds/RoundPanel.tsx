import { useEffect, useRef, type ReactNode } from 'react';
import { IconButton } from '../ui/Button.tsx';
import './rounds.css';

/** The panel over the map: at the lower right, or from below on upright screens. Its foot lies under the thumb. */
export function RoundPanel({
  title,
  marks,
  onClose,
  closeLabel,
  closeIcon = 'close',
  foot,
  children,
}: {
  title: ReactNode;
  /** Beside the title: accuracy, screen, following. */
  marks?: ReactNode;
  onClose(): void;
  closeLabel: string;
  closeIcon?: 'close' | 'pause';
  foot?: ReactNode;
  children: ReactNode;
}) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => (panel.current ? tellHeight(panel.current) : undefined), []);
  return (
    <section className="round" ref={panel} aria-labelledby="round-title">
      <header className="round-head">
        <h1 className="round-title" id="round-title">
          {title}
        </h1>
        <span className="round-marks">{marks ?? null}</span>
        <IconButton icon={closeIcon} label={closeLabel} onPress={onClose} />
      </header>
      <div className="round-body">{children}</div>
      {foot ? <footer className="round-foot">{foot}</footer> : null}
    </section>
  );
}

/** Messages stand right above the panel, however high it is: the style sheet reads its height from here. */
function tellHeight(panel: HTMLElement): () => void {
  const { style } = document.documentElement;
  const observer = new ResizeObserver(() => style.setProperty('--round', `${panel.offsetHeight}px`));
  observer.observe(panel);
  return () => observer.disconnect();
}
