import { CASE_FILE_PATH } from '#contract/reports/reports';
import { useMay } from '../accounts/accounts.queries.ts';
import { addressOf } from '../http/call.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { ReportFailure } from './ReportFailure.tsx';
import { useDownload } from './reports.queries.ts';
import { reportsText } from './reports.text.ts';

/** Everything about a tree as one paper. */
export function CaseFileButton({ treeId }: { treeId: string }) {
  const t = useText(reportsText);
  const language = useLanguage();
  const mayRead = useMay('cadastre.read');
  const { mutate, isPending, error } = useDownload();
  if (!mayRead) return null;
  return (
    <>
      <Button
        icon="download"
        isBusy={isPending}
        onPress={() => mutate(addressOf(CASE_FILE_PATH, { id: treeId }, { language }))}
      >
        {t.caseFile}
      </Button>
      <ReportFailure error={error} />
    </>
  );
}
