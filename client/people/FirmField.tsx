import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { ActFailure } from '../accounts/ActFailure.tsx';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import { PickerField } from '../ui/PickerField.tsx';
import { useAddContractor, useContractors } from './people.queries.ts';
import { peopleText } from './people.text.ts';

/** The firm somebody works for, one of those known or a new one. */
export function FirmField({
  firmId,
  onChange,
  error,
}: {
  firmId: string | null;
  onChange(id: string | null): void;
  error: string | undefined;
}) {
  const t = useText(peopleText).form;
  const [isNew, setNew] = useState(false);
  const firms = (useContractors().data?.contractors ?? []).filter(({ kind }) => kind === 'firm');
  const options = firms.map(({ id, name }) => ({ id, title: name }));
  return (
    <div className="firm-field">
      <PickerField
        label={t.firm}
        emptyText={t.noFirm}
        picked={options.find(({ id }) => id === firmId) ?? null}
        groups={[{ title: '', options }]}
        onPick={onChange}
        error={error}
        name="contractorId"
      />
      {isNew ? (
        <NewFirm
          onAdded={(id) => {
            setNew(false);
            onChange(id);
          }}
        />
      ) : (
        <Button icon="plus" onPress={() => setNew(true)}>
          {t.newFirm}
        </Button>
      )}
    </div>
  );
}

function NewFirm({ onAdded }: { onAdded(id: string): void }) {
  const t = useText(peopleText).form;
  const [id] = useState(() => uuidv7());
  const [name, setName] = useState('');
  const add = useAddContractor();
  return (
    <div className="firm-new">
      <TextField label={t.firmName} value={name} onChange={setName} />
      <Button
        isDisabled={name.trim() === ''}
        isBusy={add.isPending}
        onPress={() => add.mutate({ id, name }, { onSuccess: (firm) => onAdded(firm.id) })}
      >
        {t.addFirm}
      </Button>
      <ActFailure error={add.error} />
    </div>
  );
}
