import { Button } from './Button.tsx';

/** The two ways out of a dialog that does something: not to, or to. The second is bottom right, under the thumb. */
export function DialogButtons({
  cancel,
  onCancel,
  act,
  onAct,
  kind = 'primary',
  isBusy,
  isDisabled = false,
}: {
  cancel: string;
  onCancel(): void;
  act: string;
  onAct(): void;
  kind?: 'primary' | 'danger';
  isBusy: boolean;
  isDisabled?: boolean;
}) {
  return (
    <>
      <Button size="large" onPress={onCancel}>
        {cancel}
      </Button>
      <Button kind={kind} size="large" isBusy={isBusy} isDisabled={isDisabled} onPress={onAct}>
        {act}
      </Button>
    </>
  );
}
