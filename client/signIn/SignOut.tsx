import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useMay } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import type { WordsOf } from '../i18n/text.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { signOutHere } from './signIn.queries.ts';
import { signInText } from './signIn.text.ts';
import { countUnsent, type Unsent } from './unsent.ts';

/** Signs out; asks first when something on the device has not been sent yet. Nothing of it is deleted. */
export function SignOut({ onStay }: { onStay(): void }) {
  const t = useText(signInText);
  const unsent = useQuery({
    queryKey: ['unsent'],
    queryFn: countUnsent,
    // Counted anew each time somebody wants to leave.
    gcTime: 0,
    staleTime: 0,
    networkMode: 'always',
  }).data;
  const readsAll = useMay('cadastre.read');
  const { mutate: leave, isPending, isError } = useMutation({ mutationFn: () => signOutHere({ readsAll }) });
  const isNothingLeft = unsent && unsent.drafts + unsent.operations + unsent.photos === 0;
  useEffect(() => {
    if (isNothingLeft) leave();
  }, [isNothingLeft, leave]);
  if (!unsent || (isNothingLeft && !isError)) return null;
  return (
    <Dialog
      title={t.signOut.title}
      isOpen
      onClose={onStay}
      actions={
        <>
          <Button onPress={onStay}>{t.signOut.stay}</Button>
          <Button kind="primary" icon="signOut" isBusy={isPending} onPress={() => leave()}>
            {isNothingLeft ? t.signOut.item : t.signOut.leave}
          </Button>
        </>
      }
    >
      {isNothingLeft ? null : <p>{t.signOut.text(inWords(unsent, t))}</p>}
      {isError ? <Notice tone="danger">{t.signOut.failed}</Notice> : null}
    </Dialog>
  );
}

function inWords({ drafts, operations, photos }: Unsent, { signOut }: WordsOf<typeof signInText>): string {
  const parts = [
    drafts > 0 ? signOut.drafts(drafts) : '',
    operations > 0 ? signOut.operations(operations) : '',
    photos > 0 ? signOut.photos(photos) : '',
  ].filter(Boolean);
  const last = parts.pop() ?? '';
  return parts.length === 0 ? last : parts.join(', ') + signOut.and + last;
}
