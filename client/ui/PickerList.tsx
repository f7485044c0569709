import { useState } from 'react';
import { Input, Label, SearchField } from 'react-aria-components';
import { Icon } from './Icon.tsx';
import './pickerList.css';

export interface PickOption {
  id: string;
  title: string;
  subtitle?: string | undefined;
}

export interface PickGroup {
  title: string;
  options: readonly PickOption[];
}

export interface PickSearch {
  label: string;
  /** Said when nothing is found. */
  none: string;
  find(typed: string): readonly PickOption[];
}

/** Many options to take one of: groups to read, and words to search by. Stands inside a dialog. */
export function PickerList({
  groups,
  search,
  pickedId = null,
  onPick,
}: {
  /** What is offered before anything is typed. */
  groups: readonly PickGroup[];
  /** What is offered for typed words; without it the list is short enough to read. */
  search?: PickSearch | undefined;
  pickedId?: string | null;
  onPick(id: string): void;
}) {
  const [typed, setTyped] = useState('');
  const found = search && typed.trim() !== '' ? search.find(typed) : null;
  const first = found?.[0];
  return (
    <>
      {search ? (
        <SearchField
          className="picker-search"
          value={typed}
          onChange={setTyped}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to search; on touch it stays closed
          autoFocus={hasKeyboard()}
          onSubmit={() => {
            if (first) onPick(first.id);
          }}
        >
          <Label className="field-label">{search.label}</Label>
          <Input className="field-input" />
        </SearchField>
      ) : null}
      {found ? (
        <OptionList options={found} pickedId={pickedId} onPick={onPick} />
      ) : (
        groups.map((group) =>
          group.options.length === 0 ? null : (
            <section key={group.title}>
              {group.title ? <h3 className="picker-group">{group.title}</h3> : null}
              <OptionList options={group.options} pickedId={pickedId} onPick={onPick} />
            </section>
          ),
        )
      )}
      <p role="status" className="picker-none">
        {found && found.length === 0 ? search?.none : null}
      </p>
    </>
  );
}

function OptionList({
  options,
  pickedId,
  onPick,
}: {
  options: readonly PickOption[];
  pickedId: string | null;
  onPick(id: string): void;
}) {
  return (
    <ul className="picker-list">
      {options.map((option) => (
        <li key={option.id}>
          <button
            type="button"
            className="picker-option"
            aria-current={option.id === pickedId}
            onClick={() => onPick(option.id)}
          >
            <span className="picker-words">
              <span className="picker-title">{option.title}</span>
              {option.subtitle ? <span className="picker-subtitle">{option.subtitle}</span> : null}
            </span>
            {option.id === pickedId ? <Icon name="check" /> : null}
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
