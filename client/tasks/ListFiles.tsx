import { useState } from 'react';
import { DUE_PDF_PATH, DUE_XLSX_PATH } from '#contract/reports/reports';
import { addressOf } from '../http/call.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { IconButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { PaperButton } from '../ui/PaperButton.tsx';
import type { TaskPlace } from './taskPlace.ts';
import { tasksText } from './tasks.text.ts';

/** The whole list as a paper to take along, or as a workbook. */
export function ListFiles({ place: { window, areaId, assignedTo } }: { place: TaskPlace }) {
  const t = useText(tasksText).files;
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const asked = { window, area: areaId, assignedTo, language };
  const sentences = { too_many_controls: t.tooMany };
  return (
    <>
      <IconButton icon="download" kind="secondary" label={t.open} onPress={() => setOpen(true)} />
      <Dialog title={t.open} isOpen={isOpen} onClose={() => setOpen(false)}>
        <p>{t.text}</p>
        <div className="task-files">
          <PaperButton address={addressOf(DUE_PDF_PATH, {}, asked)} sentences={sentences}>
            {t.pdf}
          </PaperButton>
          <PaperButton address={addressOf(DUE_XLSX_PATH, {}, asked)} sentences={sentences}>
            {t.xlsx}
          </PaperButton>
        </div>
      </Dialog>
    </>
  );
}
