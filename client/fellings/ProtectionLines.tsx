import type { Felling } from '#contract/fellings/fellings';
import { bylawProtection } from '#rules/trees/trees';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useText } from '../i18n/language.ts';
import { decisionsText } from './decisions.text.ts';
import { protectionState } from './stepStates.ts';

/** What protects the tree: the bylaw by species and girth, and what else is known. */
export function ProtectionLines({ felling }: { felling: Felling }) {
  const t = useText(decisionsText);
  const names = useCodeNames();
  const { protections } = felling.tree;
  return (
    <div className="felling-lines">
      <p>
        <strong>{t.protection[protectionState(felling)]}</strong>
      </p>
      <p>{t.bylaw[bylawProtection(felling.tree).reason]}</p>
      {protections.length > 0 ? (
        <p>{t.protections(protections.map((code) => names('protection', code)).join(', '))}</p>
      ) : null}
    </div>
  );
}
