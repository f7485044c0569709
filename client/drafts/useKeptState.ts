import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { z } from 'zod';
import { dropDraft, readDraft } from './drafts.ts';
import { useDraft } from './useDraft.ts';

export interface KeptState<Value> {
  value: Value;
  change(part: Partial<Value>): void;
  /** What is shown was begun on an earlier visit. */
  isRestored: boolean;
  /** Throws away what was begun. */
  beginAnew(): void;
  /** To be called when it was sent. */
  forget(): Promise<void>;
}

/**
 * The state of a small form that survives reload, crash and an empty battery: what an earlier visit left under `key`
 * comes back, unless something was written before it was found. A draft of another shape counts as none.
 */
export function useKeptState<Value extends object>(
  key: string,
  shape: z.ZodType<Value>,
  begin: () => Value,
): KeptState<Value> {
  const [state, setState] = useState(() => ({ value: begin(), isDirty: false, isRestored: false }));
  const { forget, keepAhead } = useDraft(key, state.value, state.isDirty);
  /** The value with which the form was left; null while it is open. */
  const left = useRef<Value | null>(null);
  const leave = useEffectEvent(() => {
    left.current = state.value;
  });
  useEffect(() => {
    left.current = null;
    return () => leave();
  }, []);
  const parse = useEffectEvent((found: unknown) => shape.safeParse(found));
  useEffect(() => {
    let isCurrent = true;
    readDraft(key).then(
      (draft) => {
        const kept = parse(draft?.value);
        if (!isCurrent || !kept.success) return;
        setState((now) => (now.isDirty ? now : { value: kept.data, isDirty: true, isRestored: true }));
      },
      // Without storage the form works, only nothing is kept.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [key]);
  const change = useCallback(
    (part: Partial<Value>) => {
      if (left.current === null)
        return setState((now) => ({ ...now, value: { ...now.value, ...part }, isDirty: true }));
      // What comes later, such as a picture that takes its time, goes into the draft.
      left.current = { ...left.current, ...part };
      keepAhead(left.current);
    },
    [keepAhead],
  );
  return {
    value: state.value,
    change,
    isRestored: state.isRestored,
    beginAnew: () => {
      setState({ value: begin(), isDirty: false, isRestored: false });
      // A refusing device has kept nothing.
      dropDraft(key).catch(() => undefined);
    },
    forget,
  };
}
