import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { FieldGroup, TextField } from './Field.tsx';
import { findByName } from './findByName.ts';
import { Icon } from './Icon.tsx';
import './pickMany.css';

export interface Pickable {
  id: string;
  label: string;
  detail?: string;
  /** Everything it can be found by. */
  words: string;
}

/** More lines than this and finding by eye is slower than typing another letter. */
const MOST_LINES = 6;

/** Any of many: what is picked stands as chips, the rest is found by typing. */
export function PickMany({
  label,
  findLabel,
  noneLabel,
  takeOutLabel,
  options,
  value,
  onChange,
}: {
  label: string;
  findLabel: string;
  noneLabel: string;
  takeOutLabel(words: string): string;
  options: readonly Pickable[];
  value: readonly string[];
  onChange(value: string[]): void;
}) {
  const [typed, setTyped] = useState('');
  const picked = value.map(
    (id) => options.find((option) => option.id === id) ?? { id, label: id, words: id },
  );
  const free = options.filter((option) => !value.includes(option.id));
  const lines = findByName(free, typed, MOST_LINES);
  return (
    <FieldGroup label={label}>
      {picked.length > 0 ? (
        <ul className="pick-chips">
          {picked.map((option) => (
            <li key={option.id}>
              <AriaButton
                className="pick-chip"
                aria-label={takeOutLabel(option.label)}
                onPress={() => onChange(value.filter((id) => id !== option.id))}
              >
                {option.label} <Icon name="close" size={16} />
              </AriaButton>
            </li>
          ))}
        </ul>
      ) : null}
      <TextField
        label={findLabel}
        isLabelHidden
        value={typed}
        onChange={setTyped}
        placeholder={findLabel}
        inputMode="search"
      />
      {typed.trim() === '' ? null : (
        <ul className="pick-lines">
          {lines.map((option) => (
            <li key={option.id}>
              <AriaButton
                className="pick-line"
                onPress={() => {
                  onChange([...value, option.id]);
                  setTyped('');
                }}
              >
                <span>{option.label}</span>
                {option.detail ? <span className="pick-detail">{option.detail}</span> : null}
              </AriaButton>
            </li>
          ))}
          {lines.length === 0 ? <li className="pick-none">{noneLabel}</li> : null}
        </ul>
      )}
    </FieldGroup>
  );
}
