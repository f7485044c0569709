import { useText } from '../i18n/language.ts';
import { Button } from './Button.tsx';
import { copyLinkText } from './copyLink.text.ts';
import { useCopyLink } from './useCopyLink.ts';

/** Copies the address of what is shown: an installed program has no bar to copy it from. */
export function CopyLinkButton({ address }: { address(): string }) {
  const t = useText(copyLinkText);
  const copy = useCopyLink();
  return (
    <Button icon="link" onPress={() => copy(address())}>
      {t.copyView}
    </Button>
  );
}
