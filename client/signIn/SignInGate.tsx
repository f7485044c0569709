import type { ReactNode } from 'react';
import { useMaybeMe } from '../accounts/accounts.queries.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { useAsked } from './door.ts';
import { SignInLayer } from './SignInLayer.tsx';
import { SignInPage } from './SignInPage.tsx';

/** Pages stand behind it: nobody known is asked to sign in first, somebody known over the page they work on. */
export function SignInGate({ children }: { children: ReactNode }) {
  const asked = useAsked();
  const me = useMaybeMe();
  if (asked === 'signIn' && !me) return <SignInPage />;
  return (
    <>
      {children}
      {me && asked === 'signIn' ? <SignInLayer me={me} /> : null}
      {me && asked === 'confirm' ? <ConfirmDialog me={me} /> : null}
    </>
  );
}
