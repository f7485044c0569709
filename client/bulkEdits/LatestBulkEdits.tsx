import type { BulkEdit } from '#contract/bulkEdits/bulkEdits';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { FieldGroup } from '../ui/Field.tsx';
import { useBulkEdits } from './bulkEdits.queries.ts';
import { bulkEditsText } from './bulkEdits.text.ts';
import { useUndoing } from './useUndoing.ts';
import { useValueWords } from './useValueWords.ts';

const MOST_SHOWN = 5;

/** The bulk edits of the last time, each of which can still be taken back. */
export function LatestBulkEdits() {
  const t = useText(bulkEditsText);
  const undo = useUndoing();
  const latest = (useBulkEdits().data ?? []).slice(0, MOST_SHOWN);
  if (latest.length === 0) return null;
  return (
    <FieldGroup label={t.latest}>
      <ul className="bulk-latest">
        {latest.map((bulkEdit) => (
          <li key={bulkEdit.id}>
            <Words bulkEdit={bulkEdit} />
            {bulkEdit.undoneAt === null ? (
              <Button icon="undo" onPress={() => undo(bulkEdit.id)}>
                {t.undo}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </FieldGroup>
  );
}

function Words({ bulkEdit }: { bulkEdit: BulkEdit }) {
  const t = useText(bulkEditsText);
  const formats = useFormats();
  const words = useValueWords();
  const names: Readonly<Record<string, string>> = t.fields;
  const { changes, treeCount, madeBy, madeAt, undoneBy, undoneAt, restoredCount } = bulkEdit;
  const said = Object.entries(changes).map(
    ([field, value]) => `${names[field] ?? field}: ${words(field, value)}`,
  );
  return (
    <div className="bulk-words">
      <p>{said.join(', ')}</p>
      <p className="bulk-trees">{t.made(formats.number(treeCount), madeBy, formats.instant(madeAt))}</p>
      {undoneAt === null ? null : (
        <p className="bulk-trees">
          {t.wasUndone(undoneBy ?? '', formats.instant(undoneAt), formats.number(restoredCount ?? 0))}
        </p>
      )}
    </div>
  );
}
