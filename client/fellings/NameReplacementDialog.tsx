import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { nameReplacement } from '#contract/fellings/decisions';
import type { Felling } from '#contract/fellings/fellings';
import { searchTrees } from '#contract/trees/trees';
import { call } from '../http/call.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { commonName } from '../species/speciesName.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import { notify } from '../ui/toasts.ts';
import { decisionsText } from './decisions.text.ts';
import { useDeciding } from './fellings.queries.ts';

/** So many are read before typing another letter is quicker. */
const MOST_FOUND = 8;

/** Names a tree that stands elsewhere as the replacement. */
export function NameReplacementDialog({ felling, onClose }: { felling: Felling; onClose(): void }) {
  const t = useText(decisionsText);
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const q = typed.trim();
  const found = useQuery({
    queryKey: ['trees', 'search', 'replacement', q],
    queryFn: ({ signal }) => call(searchTrees, { query: { q, limit: MOST_FOUND }, signal }),
    enabled: q !== '',
    select: ({ trees }) => trees,
  });
  const naming = useDeciding(() => {
    notify({ kind: 'done', text: t.saved });
    onClose();
  });
  const failure = naming.failureBeside([]);
  return (
    <Dialog title={t.nameTitle} isOpen onClose={onClose} size="wide">
      <div className="felling-form">
        <TextField label={t.nameHint} value={typed} onChange={setTyped} inputMode="search" />
        {failure ? <Notice tone="danger">{failure}</Notice> : null}
        <ul className="felling-found">
          {found.data?.map((tree) => (
            <li key={tree.id}>
              <Button
                kind="secondary"
                icon="tree"
                wide
                isBusy={naming.isBusy}
                onPress={() =>
                  naming.run(() =>
                    call(nameReplacement, {
                      params: { id: felling.id },
                      body: { treeId: tree.id },
                    }),
                  )
                }
              >
                {`${tree.controlAreaName} ${tree.number ?? t.noNumber}, ${commonName(tree, language) ?? t.unknownSpecies}`}
              </Button>
            </li>
          ))}
        </ul>
        {found.data?.length === 0 ? <p className="fellings-soft">{t.nameNone}</p> : null}
      </div>
    </Dialog>
  );
}
