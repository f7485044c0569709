import { Link, Navigate, useLocation } from 'react-router';
import { useMaybeMe } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { EmptyState, Notice } from '../ui/Feedback.tsx';
import { signInText } from './signIn.text.ts';

/** The identity provider leads back to the sign-in page when it did not work, with a key in the fragment. */
export function ProviderFailure() {
  const words = useWords();
  if (words === null) return null;
  return (
    <div role="alert" className="sign-in-notice">
      <Notice tone="danger">{words}</Notice>
    </div>
  );
}

/** Who is signed in has nothing to do at the sign-in page. Until it is known who that is, the address stays. */
export function SignedInAlready() {
  return useMaybeMe() ? <Navigate to="/" replace /> : null;
}

/** Somebody who is signed in could not confirm it at the provider. */
export function ConfirmingFailed() {
  const t = useText(signInText);
  const words = useWords();
  return (
    <EmptyState
      icon="shield"
      title={t.confirm.failed}
      text={words ?? undefined}
      action={
        <Link className="button button-secondary" to="/">
          {t.confirm.goOn}
        </Link>
      }
    />
  );
}

function useWords(): string | null {
  const { providerFailures, failures } = useText(signInText);
  const key = useLocation().hash.slice(1);
  if (key === 'too_many_attempts' || key === 'too_many_requests') return failures.tooMany(1);
  return new Map<string, string>(Object.entries(providerFailures)).get(key) ?? null;
}
