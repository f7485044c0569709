import { issueText } from '../http/issueText.ts';
import { issuesOf } from '../http/refusal.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { notify } from '../ui/toasts.ts';
import { uiText } from '../ui/ui.text.ts';
import { useUndoBulkEdit } from './bulkEdits.queries.ts';
import { bulkEditsText } from './bulkEdits.text.ts';

/** Takes a bulk edit back and says how many trees that reached. */
export function useUndoing(): (id: string) => void {
  const t = useText(bulkEditsText);
  const ui = useText(uiText);
  const formats = useFormats();
  const language = useLanguage();
  const { mutateAsync } = useUndoBulkEdit();
  return (id) =>
    void mutateAsync(id).then(
      ({ bulkEdit, leftCount }) => {
        const trees = formats.number(bulkEdit.restoredCount ?? 0);
        notify(
          leftCount === 0
            ? { kind: 'done', text: t.undone(trees) }
            : { kind: 'info', text: t.undoneLeft(trees, formats.number(leftCount)), seconds: null },
        );
      },
      (error: unknown) => {
        const sentences = { de: bulkEditsText.de.issues, en: bulkEditsText.en.issues };
        const said = issuesOf(error).map((issue) => issueText(issue, language, sentences));
        notify({ kind: 'failed', text: said.join(' ') || ui.unreachableText });
      },
    );
}
