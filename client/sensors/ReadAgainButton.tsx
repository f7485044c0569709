import { useMutation } from '@tanstack/react-query';
import { readSensorAgain } from '#contract/sensors/readAgain';
import type { Sensor } from '#contract/sensors/sensors';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { notify } from '../ui/toasts.ts';
import { mappingText } from './mapping.text.ts';
import { pullsText } from './pulls.text.ts';

/** Shows where something of the last messages was put aside. */
export function ReadAgainButton({ sensor: { id, uplinks } }: { sensor: Sensor }) {
  const t = useText(mappingText);
  const words = useText(pullsText);
  const again = useMutation({
    mutationFn: () => call(readSensorAgain, { params: { id } }),
    onSuccess: ({ messages }) => void notify({ kind: 'done', text: words.readingAgain(messages) }),
  });
  if (!uplinks.some(({ state }) => state === 'quarantined')) return null;
  return (
    <Button isBusy={again.isPending} onPress={() => again.mutate()}>
      {t.readAgain}
    </Button>
  );
}
