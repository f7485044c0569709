import { memo, useEffect, useRef, useState, type RefObject } from 'react';
import { PARTS } from '#contract/inspections/inspections';
import { useText } from '../i18n/language.ts';
import type { InspectionDraft } from './inspections.draft.ts';
import { inspectionsText } from './inspections.text.ts';
import './partBar.css';

/** The sections of the form in their order; also the ids of their elements. */
const SECTIONS = [...PARTS, 'whole', 'measures', 'verdict'] as const;
type Section = (typeof SECTIONS)[number];
type Counted = Pick<InspectionDraft, 'findings' | 'measures'>;

/** The stations of the walk with the number of findings at each; a tap goes there. Stays at the top. */
export const PartBar = memo(PartBarView);

function PartBarView({
  findings,
  measures,
  scroll,
}: Counted & {
  scroll: RefObject<HTMLDivElement | null>;
}) {
  const t = useText(inspectionsText);
  const current = useSectionInView(scroll);
  const bar = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const item = bar.current?.querySelector<HTMLElement>(`[data-section="${current}"]`);
    // Not scrollIntoView: that would move the form as well.
    if (item)
      bar.current?.scrollTo({ left: item.offsetLeft - bar.current.clientWidth / 3, behavior: 'smooth' });
  }, [current]);
  const names: Record<Section, string> = {
    ...t.parts,
    whole: t.whole,
    measures: t.measures,
    verdict: t.verdict,
  };
  return (
    <nav className="part-bar" aria-label={t.walk}>
      <ul className="part-bar-list" ref={bar}>
        {SECTIONS.map((section) => {
          const count = countOf(section, { findings, measures });
          return (
            <li key={section}>
              <button
                type="button"
                className="part-bar-item"
                data-section={section}
                aria-current={section === current ? 'step' : undefined}
                onClick={() => goTo(section)}
              >
                {names[section]}
                <span className="part-bar-count">{count > 0 ? count : ''}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** The id of a section's element: `PartBar` goes there. */
export function sectionId(section: Section): string {
  return `section-${section}`;
}

function goTo(section: Section): void {
  document.getElementById(sectionId(section))?.scrollIntoView({ block: 'start', behavior: 'smooth' });
}

function countOf(section: Section, { findings, measures }: Counted): number {
  if (section === 'measures') return measures.length;
  return findings.filter((finding) => finding.part === section).length;
}

/** The section that fills the upper part of the scrolled area. */
function useSectionInView(scroll: RefObject<HTMLDivElement | null>): Section | null {
  const [current, setCurrent] = useState<Section | null>(null);
  useEffect(() => {
    const inView = new Set<string>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) inView.add(target.id);
          else inView.delete(target.id);
        }
        setCurrent(SECTIONS.find((section) => inView.has(sectionId(section))) ?? null);
      },
      // A band below the bar, a quarter of the height.
      { root: scroll.current, rootMargin: '-20% 0px -55% 0px' },
    );
    for (const section of SECTIONS) {
      const element = document.getElementById(sectionId(section));
      if (element) observer.observe(element);
    }
    return () => observer.disconnect();
  }, [scroll]);
  return current;
}
