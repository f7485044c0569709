import { useState } from 'react';
import { nameReplacement, withdrawReplacement } from '#contract/fellings/decisions';
import type { Felling } from '#contract/fellings/fellings';
import { useMay, useMe } from '../accounts/accounts.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { commonName } from '../species/speciesName.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Badge, Notice } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { decisionsText } from './decisions.text.ts';
import { useDeciding } from './fellings.queries.ts';
import { NameReplacementDialog } from './NameReplacementDialog.tsx';
import { ReplantDialog } from './ReplantDialog.tsx';

/** What is owed for the felled tree, which trees make up for it, and planting the next one at its site. */
export function Replacements({
  felling,
  onOpenTree,
}: {
  felling: Felling;
  onOpenTree(treeId: string): void;
}) {
  const t = useText(decisionsText);
  const [open, setOpen] = useState<'replant' | 'name' | null>(null);
  const maps = useMay('trees.map');
  const decides = useMay('measures.order');
  const hasSuccessor = felling.replacements.some(({ isSuccessor }) => isSuccessor);
  if (felling.felledOn === null && felling.replacements.length === 0) return null;
  const canReplant = maps && felling.felledOn !== null && felling.felledAs !== 'TORSO' && !hasSuccessor;
  return (
    <section className="felling-step">
      <Owed felling={felling} />
      <Named felling={felling} onOpenTree={onOpenTree} />
      <footer className="felling-step-foot">
        <span />
        {decides && felling.version > 0 ? (
          <Button icon="search" onPress={() => setOpen('name')}>
            {t.nameTree}
          </Button>
        ) : null}
        {canReplant ? (
          <Button kind="primary" icon="plus" onPress={() => setOpen('replant')}>
            {t.replant}
          </Button>
        ) : null}
      </footer>
      {open === 'replant' ? <ReplantDialog felling={felling} onClose={() => setOpen(null)} /> : null}
      {open === 'name' ? <NameReplacementDialog felling={felling} onClose={() => setOpen(null)} /> : null}
    </section>
  );
}

function Owed({ felling: { replacement } }: { felling: Felling }) {
  const t = useText(decisionsText);
  const format = useFormats();
  const { today } = useMe();
  if (!replacement || replacement.count === 0) return null;
  const { count, planted, dueBy } = replacement;
  const isOwed = planted < count;
  return (
    <p className="felling-owed">
      <Badge tone={isOwed ? 'warning' : 'good'} icon={isOwed ? 'tree' : 'check'}>
        {t.plantedOf(planted, count)}
      </Badge>
      {isOwed && dueBy ? <span>{t.dueBy(format.day(dueBy))}</span> : null}
      {isOwed && dueBy && dueBy < today ? (
        <Badge tone="danger" icon="warning">
          {t.isLate}
        </Badge>
      ) : null}
    </p>
  );
}

function Named({ felling, onOpenTree }: { felling: Felling; onOpenTree(treeId: string): void }) {
  const t = useText(decisionsText);
  const language = useLanguage();
  const names = useCodeNames();
  const decides = useMay('measures.order');
  const taking = useDeciding(() => undefined);
  const params = { id: felling.id };
  const withdraw = (treeId: string) =>
    taking.run(() => call(withdrawReplacement, { params, body: { treeId } }), {
      onSuccess: () =>
        notify({
          kind: 'done',
          text: t.withdrawn,
          action: {
            label: t.undo,
            onPress: () => taking.run(() => call(nameReplacement, { params, body: { treeId } })),
          },
        }),
    });
  const failure = taking.failureBeside([]);
  if (felling.replacements.length === 0) return <p className="fellings-soft">{t.noTrees}</p>;
  return (
    <>
      <ul className="felling-trees">
        {felling.replacements.map((tree) => {
          const number = tree.number ?? t.noNumber;
          const place = tree.isSuccessor ? t.successor : tree.controlAreaName;
          return (
            <li key={tree.treeId}>
              <Button icon="tree" kind="quiet" onPress={() => onOpenTree(tree.treeId)}>
                {`${number} ${commonName(tree, language) ?? t.unknownSpecies}, ${place}`}
              </Button>
              <Badge tone={tree.status === 'PLAN' ? 'neutral' : 'good'}>
                {names('tree_status', tree.status)}
              </Badge>
              {decides ? (
                <IconButton icon="close" label={t.withdraw(number)} onPress={() => withdraw(tree.treeId)} />
              ) : null}
            </li>
          );
        })}
      </ul>
      {failure ? <Notice tone="danger">{failure}</Notice> : null}
    </>
  );
}
