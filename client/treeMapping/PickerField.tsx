import { useState } from 'react';
import { SearchField, Input, Label } from 'react-aria-components';
import { Button, IconButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { FieldGroup } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import './pickerField.css';

export interface PickOption {
  id: string;
  title: string;
  subtitle?: string | undefined;
}

export interface PickGroup {
  title: string;
  options: readonly PickOption[];
}

export interface PickerFieldProps {
  label: string;
  /** What is picked, or null. */
  picked: PickOption | null;
  emptyText: string;
  /** What is offered before anything is typed. */
  groups: readonly PickGroup[];
  /** What is offered for typed words; without it the list is short enough to read. */
  search?: { label: string; none: string; find(typed: string): readonly PickOption[] };
  onPick(id: string | null): void;
  /** The words of the button that takes the choice away; without it something must stay picked. */
  clearLabel?: string;
  /** A few options to take by one tap while nothing is picked. */
  quick?: readonly PickOption[];
  hint?: string | undefined;
  error?: string | undefined;
  name?: string;
}

/** One of many: a button that shows the choice and opens a list with search, favourites first. */
export function PickerField(props: PickerFieldProps) {
  const { label, picked, emptyText, onPick, clearLabel, quick, hint, error, name } = props;
  const [isOpen, setOpen] = useState(false);
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
        {picked && clearLabel ? <IconButton icon="close" label={clearLabel} onPress={() => onPick(null)} /> : null}
      </div>
      {!picked && quick && quick.length > 0 ? (
        <div className="picker-quick">
          {quick.map((option) => (
            <Button key={option.id} onPress={() => onPick(option.id)}>{option.title}</Button>
          ))}
        </div>
      ) : null}
      <Dialog title={label} isOpen={isOpen} onClose={() => setOpen(false)} shape="sheet">
        <PickerList
          {...props}
          onPick={(id) => {
            onPick(id);
            setOpen(false);
          }}
        />
      </Dialog>
    </FieldGroup>
  );
}

function PickerList({ groups, search, picked, onPick }: PickerFieldProps) {
  const [typed, setTyped] = useState('');
  const found = search && typed.trim() !== '' ? search.find(typed) : null;
  const first = found?.[0];
  return (
    <>
      {search ? (
        <SearchField
          className="picker-search" value={typed} onChange={setTyped} autoFocus={hasKeyboard()}
          onSubmit={() => {
            if (first) onPick(first.id);
          }}
        >
          <Label className="field-label">{search.label}</Label>
          <Input className="field-input" />
        </SearchField>
      ) : null}
      {found ? (
        <OptionList options={found} picked={picked} onPick={onPick} />
      ) : (
        groups.map((group) => group.options.length === 0 ? null : (
          <section key={group.title}>
            {group.title ? <h3 className="picker-group">{group.title}</h3> : null}
            <OptionList options={group.options} picked={picked} onPick={onPick} />
          </section>
        ))
      )}
      <p role="status" className="picker-none">{found && found.length === 0 ? search?.none : null}</p>
    </>
  );
}

function OptionList({ options, picked, onPick }: {
  options: readonly PickOption[];
  picked: PickOption | null;
  onPick(id: string): void;
}) {
  return (
    <ul className="picker-list">
      {options.map((option) => (
        <li key={option.id}>
          <button
            type="button" className="picker-option" aria-current={option.id === picked?.id}
            onClick={() => onPick(option.id)}
          >
            <span className="picker-words">
              <span className="picker-title">{option.title}</span>
              {option.subtitle ? <span className="picker-subtitle">{option.subtitle}</span> : null}
            </span>
            {option.id === picked?.id ? <Icon name="check" /> : null}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** On touch devices the on-screen keyboard would cover the favourites at once. */
function hasKeyboard(): boolean {
  return window.matchMedia('(pointer: fine)').matches;
}
