import { useState } from 'react';
import { Button, IconButton } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { FieldGroup } from './Field.tsx';
import { Icon } from './Icon.tsx';
import { PickerList, type PickGroup, type PickOption, type PickSearch } from './PickerList.tsx';
import './pickerField.css';

/** One of many: a button that shows the choice and opens a list with search, favourites first. */
export function PickerField({
  label,
  picked,
  emptyText,
  groups,
  search,
  onPick,
  clearLabel,
  quick,
  hint,
  error,
  name,
}: {
  label: string;
  /** What is picked, or null. */
  picked: PickOption | null;
  emptyText: string;
  /** What is offered before anything is typed. */
  groups: readonly PickGroup[];
  search?: PickSearch;
  onPick(id: string | null): void;
  /** The words of the button that takes the choice away; without it something must stay picked. */
  clearLabel?: string;
  /** A few options to take by one tap while nothing is picked. */
  quick?: readonly PickOption[];
  hint?: string | undefined;
  error?: string | undefined;
  name?: string;
}) {
  const [isOpen, setOpen] = useState(false);
  const pick = (id: string) => {
    onPick(id);
    setOpen(false);
  };
  return (
    <FieldGroup label={label} hint={hint} error={error} {...(name ? { name } : {})}>
      <div className="picker-row">
        <button type="button" className="picker-value" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <span className="picker-words">
            <span className={picked ? 'picker-title' : 'picker-empty'}>{picked?.title ?? emptyText}</span>
            {picked?.subtitle ? <span className="picker-subtitle">{picked.subtitle}</span> : null}
          </span>
          <Icon name="down" />
        </button>
        {picked && clearLabel ? (
          <IconButton icon="close" label={clearLabel} onPress={() => onPick(null)} />
        ) : null}
      </div>
      {!picked && quick && quick.length > 0 ? (
        <div className="picker-quick">
          {quick.map((option) => (
            <Button key={option.id} onPress={() => onPick(option.id)}>
              {option.title}
            </Button>
          ))}
        </div>
      ) : null}
      <Dialog title={label} isOpen={isOpen} onClose={() => setOpen(false)} shape="sheet">
        <PickerList groups={groups} search={search} pickedId={picked?.id ?? null} onPick={pick} />
      </Dialog>
    </FieldGroup>
  );
}
