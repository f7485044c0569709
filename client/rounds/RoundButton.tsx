import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { countsOf } from './round.ts';
import { useRound } from './roundStore.ts';
import { roundsText } from './rounds.text.ts';

/** Starts a round, or goes on with the one under way; says which. */
export function RoundButton({ isShort = false, onPress }: { isShort?: boolean; onPress(): void }) {
  const t = useText(roundsText);
  const round = useRound();
  const isUnderWay = round?.endedAt === null;
  const { done, all } = round ? countsOf(round) : { done: 0, all: 0 };
  const words = isUnderWay ? t.goOn(done, all) : t.start;
  return (
    <Button size="large" icon="round" aria-label={words} onPress={onPress}>
      {isShort ? (isUnderWay ? t.progress(done, all) : t.short) : words}
    </Button>
  );
}
