import { CASE_FILE_PATH } from '#contract/reports/reports';
import { useMay } from '../accounts/accounts.queries.ts';
import { addressOf } from '../http/call.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { PaperButton } from '../ui/PaperButton.tsx';
import { reportsText } from './reports.text.ts';

/** Everything about a tree as one paper. */
export function CaseFileButton({ treeId }: { treeId: string }) {
  const t = useText(reportsText);
  const language = useLanguage();
  const mayRead = useMay('cadastre.read');
  if (!mayRead) return null;
  return (
    <PaperButton address={addressOf(CASE_FILE_PATH, { id: treeId }, { language })}>{t.caseFile}</PaperButton>
  );
}
