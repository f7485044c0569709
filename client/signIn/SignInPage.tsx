import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { switchLanguage, useLanguage, useText } from '../i18n/language.ts';
import type { WordsOf } from '../i18n/text.ts';
import { Button } from '../ui/Button.tsx';
import { LoadFailure, Notice, Skeleton } from '../ui/Feedback.tsx';
import { SignInWays } from './SignInWays.tsx';
import { useOffer } from './signIn.queries.ts';
import { signInText } from './signIn.text.ts';
import './signIn.css';

/** Stands at every address until somebody has signed in; the address stays, and what was asked for comes after. */
export function SignInPage() {
  const t = useText(signInText);
  const language = useLanguage();
  const offer = useOffer();
  const hasDemo = (offer.data?.demoPeople.length ?? 0) > 0;
  useEffect(() => {
    document.title = `${t.title} – ${t.product}`;
  }, [t]);
  return (
    <main className="sign-in-page">
      <header className="sign-in-brand">
        <img src="/icon.svg" width={44} height={44} alt="" />
        <p className="sign-in-product">
          {t.product} <span>{offer.data?.city ?? ''}</span>
        </p>
        <Button
          kind="quiet"
          lang={language === 'de' ? 'en' : 'de'}
          onPress={() => switchLanguage(language === 'de' ? 'en' : 'de')}
        >
          {t.otherLanguage}
        </Button>
      </header>
      <div className={hasDemo ? 'sign-in-middle sign-in-wide' : 'sign-in-middle'}>
        <ProviderFailure />
        {offer.isError ? (
          <LoadFailure error={offer.error} onRetry={() => void offer.refetch()} />
        ) : offer.data ? (
          <SignInWays offer={offer.data} />
        ) : (
          <Skeleton lines={6} />
        )}
      </div>
    </main>
  );
}

/** The identity provider leads back here when it did not work, with a key in the fragment. */
function ProviderFailure() {
  const t = useText(signInText);
  const { hash } = useLocation();
  const words = sentenceOf(hash.slice(1), t);
  if (words === null) return null;
  return (
    <div role="alert" className="sign-in-notice">
      <Notice tone="danger">{words}</Notice>
    </div>
  );
}

function sentenceOf(key: string, { providerFailures, failures }: WordsOf<typeof signInText>): string | null {
  if (key === 'too_many_attempts' || key === 'too_many_requests') return failures.tooMany(1);
  return new Map<string, string>(Object.entries(providerFailures)).get(key) ?? null;
}
