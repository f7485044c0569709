import type { FactName, TreeDraft } from './treeDraft.ts';
import type { ReactNode } from 'react';
import { useText } from '../i18n/language.ts';
import { AgeFields } from './AgeFields.tsx';
import { withSuggestedPhase } from './agePhase.ts';
import { IdentityFields } from './IdentityFields.tsx';
import { MoreFields } from './MoreFields.tsx';
import { SiteFields } from './SiteFields.tsx';
import { SizeFields } from './SizeFields.tsx';
import { treeFormText } from './treeForm.text.ts';
import type { TreeChoices } from './useTreeChoices.ts';
import './treeForm.css';

/** What each part of the form is given. */
export interface TreeFields {
  draft: TreeDraft;
  change(change: Partial<TreeDraft>): void;
  /** The sentence about a field that cannot stay as it is. */
  errorAt(field: FactName): string | undefined;
  choices: TreeChoices;
  /** Control areas the place most likely belongs to, the likeliest first. */
  likelyAreaIds: readonly string[];
  /** Species of the trees around, the nearest first. */
  likelySpeciesIds: readonly number[];
  /** The tree mapped last, to take facts from one by one; null where nothing shall be taken over. */
  last: TreeDraft | null;
  /** What the tree was before it is edited; null for a new one. */
  statusBefore: string | null;
  /** The next free number of the control area; null while unknown. */
  proposedNumber: string | null;
}

export type TreeFormProps = Omit<TreeFields, 'change'> & {
  /**
   * Facts change as they are when the change comes, not as they were when it began: the answer about a new control area
   * may be late, and what was entered meanwhile stays.
   */
  onChange(changeOf: (before: TreeDraft) => TreeDraft): void;
  /** The parts side by side on wide screens, the rare ones open; else one column, the rare ones folded away. */
  isWide?: boolean;
};

/** All facts of a tree in the order they are found out in the field. */
export function TreeForm({ onChange, isWide = false, ...given }: TreeFormProps) {
  const t = useText(treeFormText);
  const { choices } = given;
  const change = (changed: Partial<TreeDraft>) =>
    onChange((before) => withSuggestedPhase(before, changed, choices.longevityOf, choices.today));
  const fields: TreeFields = { ...given, change };
  return (
    <div className={isWide ? 'tree-form tree-form-wide' : 'tree-form'}>
      <Section title={t.sections.what}>
        <IdentityFields {...fields} />
      </Section>
      <Section title={t.sections.size}>
        <SizeFields {...fields} />
      </Section>
      <Section title={t.sections.age}>
        <AgeFields {...fields} />
      </Section>
      <Section title={t.sections.site}>
        <SiteFields {...fields} />
      </Section>
      {isWide ? (
        <Section title={t.more}>
          <MoreFields {...fields} />
        </Section>
      ) : (
        <details className="tree-form-more">
          <summary>{t.more}</summary>
          <div className="tree-form-section">
            <MoreFields {...fields} />
          </div>
        </details>
      )}
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="tree-form-section">
      <h2 className="tree-form-title">{title}</h2>
      {children}
    </section>
  );
}
