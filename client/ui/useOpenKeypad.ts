import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { afterKey, type PadKey } from './numberText.ts';

/**
 * The keypad goes a moment after its field was left: where it goes at once, the page moves under the finger that is
 * just touching a button, and the tap is lost. Own proposal.
 */
const LINGER_MS = 150;

/** Whether the keypad of a number field is open, and what its keys do to the field. */
export function useOpenKeypad(input: RefObject<HTMLInputElement | null>) {
  const dock = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'shut' | 'open' | 'dismissed'>('shut');
  const attach = useCallback((pad: HTMLDivElement | null) => {
    dock.current = pad;
    // A key pressed must not take the focus from the field it writes into.
    for (const event of ['pointerdown', 'mousedown']) pad?.addEventListener(event, keepFocus);
  }, []);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(leaving.current), []);
  useEffect(() => {
    if (state === 'open') input.current?.scrollIntoView({ block: 'center' });
  }, [state, input]);
  const open = () => {
    clearTimeout(leaving.current);
    setState('open');
  };
  const leave = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget instanceof Node && dock.current?.contains(relatedTarget)) return;
    const isOther = relatedTarget instanceof HTMLElement && relatedTarget.dataset.number !== undefined;
    leaving.current = setTimeout(() => setState('shut'), isOther ? 0 : LINGER_MS);
  };
  const dismiss = () => {
    input.current?.focus();
    setState('dismissed');
  };
  return {
    dock: attach,
    isOpen: state === 'open',
    hasFocus: state !== 'shut',
    watch: {
      onFocus: () => {
        open();
        // The next key replaces what stands there. Once more after the tap has set its caret, unless a key was faster.
        const before = input.current?.value;
        selectAll(input.current);
        setTimeout(() => {
          if (input.current?.value === before) selectAll(input.current);
        }, 0);
      },
      onBlur: leave,
      onClick: () => {
        if (state === 'dismissed') open();
      },
      onKeyDown: ({ key }: KeyboardEvent) => {
        if (key === 'Escape' || key === 'Enter') setState('dismissed');
      },
    },
    press: (key: PadKey, sign: string) => press(input.current, key, sign),
    /** To the next number field; after the last one the keypad goes. */
    goOn: () => {
      const next = nextNumberInput(input.current);
      if (next) next.focus();
      else dismiss();
    },
    dismiss,
    focusAnew: () => {
      input.current?.blur();
      input.current?.focus();
    },
  };
}

/** The number field after this one on the page, or null. */
function nextNumberInput(input: HTMLInputElement | null): HTMLInputElement | null {
  const all = [...document.querySelectorAll<HTMLInputElement>('input[data-number]')].filter(
    (one) => one.offsetParent !== null && !one.disabled,
  );
  return all[all.findIndex((one) => one === input) + 1] ?? null;
}

function keepFocus(event: Event): void {
  event.preventDefault();
}

function selectAll(input: HTMLInputElement | null): void {
  if (input && document.activeElement === input) input.select();
}

/** Writes into the field as a real key would, so that there is one way in. */
function press(input: HTMLInputElement | null, key: PadKey, sign: string): void {
  if (!input) return;
  // A screen reader moves the focus to the key it presses.
  if (document.activeElement !== input) input.focus();
  const { value, selectionStart, selectionEnd } = input;
  const start = selectionStart ?? value.length;
  const after = afterKey({ text: value, start, end: selectionEnd ?? start }, key, sign);
  input.setRangeText(after.text, 0, value.length);
  input.setSelectionRange(after.start, after.end);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}
