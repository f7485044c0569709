import { Button, type ButtonProps } from './Button.tsx';
import { usePaper } from './usePaper.ts';

/** A button that fetches a paper or a workbook; it turns while that is being made. */
export function PaperButton({
  address,
  sentences,
  ...rest
}: Omit<ButtonProps, 'icon' | 'isBusy' | 'onPress'> & {
  address: string;
  /** Words of refusals by their key. */
  sentences?: Readonly<Record<string, string>>;
}) {
  const paper = usePaper(sentences);
  return <Button {...rest} icon="download" isBusy={paper.isBusy} onPress={() => paper.take(address)} />;
}
