import { useMutation } from '@tanstack/react-query';
import type { Sensor } from '#contract/sensors/sensors';
import { useText } from '../i18n/language.ts';
import { notify } from '../ui/toasts.ts';
import { sensorsText } from './sensors.text.ts';

/** Sends what a dialog asks for, and says that it is done. */
export function useSaving(send: () => Promise<Sensor>, onDone: (sensor: Sensor) => void) {
  const t = useText(sensorsText).form;
  return useMutation({
    mutationFn: send,
    onSuccess: (saved) => {
      notify({ kind: 'done', text: t.done(saved.name) });
      onDone(saved);
    },
  });
}
