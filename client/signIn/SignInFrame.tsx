import { useEffect, type ReactNode } from 'react';
import { switchLanguage, useLanguage, useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { signInText } from './signIn.text.ts';
import './signIn.css';

/** Around what is shown before anybody is signed in: product, city, language. */
export function SignInFrame({
  city,
  isWide = false,
  children,
}: {
  city: string;
  isWide?: boolean;
  children: ReactNode;
}) {
  const t = useText(signInText);
  const language = useLanguage();
  useEffect(() => {
    document.title = `${t.title} – ${t.product}`;
  }, [t]);
  return (
    <main className="sign-in-page">
      <header className="sign-in-brand">
        <img src="/icon.svg" width={44} height={44} alt="" />
        <p className="sign-in-product">
          {t.product} <span>{city}</span>
        </p>
        <Button
          kind="quiet"
          lang={language === 'de' ? 'en' : 'de'}
          onPress={() => switchLanguage(language === 'de' ? 'en' : 'de')}
        >
          {t.otherLanguage}
        </Button>
      </header>
      <div className={isWide ? 'sign-in-middle sign-in-wide' : 'sign-in-middle'}>{children}</div>
    </main>
  );
}
