import { useState } from 'react';
import { changeProgramme, endProgrammes, type CareProgramme } from '#contract/youngTrees/care';
import { useMe } from '../accounts/accounts.queries.ts';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { TextField } from '../ui/Field.tsx';
import { notify } from '../ui/toasts.ts';
import { AskDialog } from './AskDialog.tsx';
import { careText } from './care.text.ts';
import { useCaredTreeName } from './useCaredTreeName.ts';
import { useYoungAct } from './useYoungAct.ts';
import { WhoField } from './WhoField.tsx';
import { youngTreesText } from './youngTrees.text.ts';

/** Who cares, until when, the warranty; or the end of it. */
export function EditProgrammeDialog({ programme, onClose }: { programme: CareProgramme; onClose(): void }) {
  const t = useText(careText);
  const words = useText(youngTreesText);
  const { today } = useMe();
  const { title } = useCaredTreeName()(programme.tree);
  const acting = useYoungAct(['endsOn', 'warrantyUntil', 'contractorId', 'reason']);
  const [isEnding, setEnding] = useState(false);
  const [facts, setFacts] = useState(() => ({
    contractorId: programme.contractorId,
    endsOn: programme.endsOn,
    warrantyUntil: programme.warrantyUntil,
    note: programme.note ?? '',
  }));
  const { id, version } = programme;
  const save = async () => {
    const body = { version, ...facts, note: facts.note.trim() || null };
    if (!(await acting.run(() => call(changeProgramme, { params: { id }, body })))) return;
    notify({ kind: 'done', text: t.changed });
    onClose();
  };
  const end = async (reason: string) => {
    const body = { programmes: [{ id, version }], endedOn: today, reason };
    if (!(await acting.run(() => call(endProgrammes, { body })))) return;
    notify({ kind: 'done', text: t.ended });
    onClose();
  };
  if (isEnding)
    return (
      <AskDialog
        title={t.endTitle}
        label={t.endReason}
        act={t.end}
        kind="danger"
        acting={acting}
        onAct={(reason) => void end(reason)}
        onClose={onClose}
      >
        <p>{t.endText}</p>
      </AskDialog>
    );
  return (
    <AskDialog
      title={t.editTitle(title)}
      act={words.save}
      acting={acting}
      onAct={() => void save()}
      onClose={onClose}
    >
      <WhoField
        pickedId={facts.contractorId}
        onPick={(contractorId) => setFacts({ ...facts, contractorId })}
        error={acting.errorAt('contractorId')}
      />
      <div className="young-pair">
        <DayField
          label={t.form.endsOn}
          value={facts.endsOn}
          onChange={(day) => setFacts({ ...facts, endsOn: day ?? facts.endsOn })}
          error={acting.errorAt('endsOn')}
          name="endsOn"
        />
        <DayField
          label={t.form.warrantyUntil}
          value={facts.warrantyUntil}
          onChange={(warrantyUntil) => setFacts({ ...facts, warrantyUntil })}
          error={acting.errorAt('warrantyUntil')}
          name="warrantyUntil"
        />
      </div>
      <TextField
        label={t.form.note}
        lines={2}
        value={facts.note}
        onChange={(note) => setFacts({ ...facts, note })}
        maxLength={2000}
      />
      <Button kind="quiet" icon="close" onPress={() => setEnding(true)}>
        {t.endTitle}
      </Button>
    </AskDialog>
  );
}
