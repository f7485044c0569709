import { useEffect, useState } from 'react';
import { TextField } from '../ui/Field.tsx';

/** Nobody types faster than this and still waits for the list. */
const TYPING_MS = 400;

/** Searches when somebody pauses, so that the list does not run after every key. */
export function SearchField({
  label,
  hint,
  text,
  onChange,
}: {
  label: string;
  hint: string;
  text: string;
  onChange(text: string): void;
}) {
  const [typed, setTyped] = useState(text);
  const [said, setSaid] = useState(text);
  // Changed from elsewhere: what was typed does not stand for it any more.
  if (text !== said) {
    setSaid(text);
    setTyped(text);
  }
  useEffect(() => {
    if (typed === text) return;
    const timer = setTimeout(() => {
      setSaid(typed);
      onChange(typed);
    }, TYPING_MS);
    return () => clearTimeout(timer);
  });
  return (
    <TextField
      label={label}
      value={typed}
      onChange={setTyped}
      placeholder={hint}
      inputMode="search"
      maxLength={100}
    />
  );
}
