import { useState, type ReactNode } from 'react';
import { ActFailure, useFieldError } from '../accounts/ActFailure.tsx';
import { NewPasswordField } from '../accounts/NewPasswordField.tsx';
import { Refusal } from '../http/refusal.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { passwordIssues } from '#rules/accounts/passwords';
import { Button } from '../ui/Button.tsx';
import { EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import { useDevice } from './device.ts';
import { DeviceFields } from './DeviceFields.tsx';
import { SignInFrame } from './SignInFrame.tsx';
import { useOpenedLink, useRedeemLink, type OpenedLink } from './welcome.queries.ts';
import { welcomeText } from './welcome.text.ts';

/**
 * Behind a one-time link: who comes in for the first time, or has forgotten the password, chooses one. `onLeave` goes
 * on to the own account, where the second factor is set up, or to where everybody begins.
 */
export function WelcomePage({ token, onLeave }: { token: string; onLeave(to: '/' | '/account'): void }) {
  const t = useText(welcomeText);
  const link = useOpenedLink(token);
  const [isSet, setSet] = useState(false);
  const toSignIn = <Button onPress={() => onLeave('/')}>{t.toSignIn}</Button>;
  const done = (next: 'done' | 'sign_in') => {
    if (next === 'sign_in') setSet(true);
    else onLeave(link.data?.purpose === 'first_administrator' ? '/account' : '/');
  };
  return (
    <SignInFrame city={link.data?.city ?? ''}>
      {isSet ? (
        <EmptyState icon="check" title={t.setTitle} text={t.setText} action={toSignIn} />
      ) : link.isError ? (
        <LinkFailure error={link.error} onRetry={() => void link.refetch()} toSignIn={toSignIn} />
      ) : link.data ? (
        <WelcomeForm token={token} link={link.data} onDone={done} />
      ) : (
        <Skeleton lines={6} />
      )}
    </SignInFrame>
  );
}

function LinkFailure({ error, onRetry, toSignIn }: { error: unknown; onRetry(): void; toSignIn: ReactNode }) {
  const t = useText(welcomeText);
  if (!(error instanceof Refusal)) return <LoadFailure error={error} onRetry={onRetry} />;
  return <EmptyState icon="key" title={t.goneTitle} text={t.goneText} action={toSignIn} />;
}

function WelcomeForm({
  token,
  link,
  onDone,
}: {
  token: string;
  link: OpenedLink;
  onDone(next: 'done' | 'sign_in'): void;
}) {
  const t = useText(welcomeText);
  const formats = useFormats();
  const { device, change } = useDevice();
  const redeem = useRedeemLink();
  const errorAt = useFieldError(redeem.error);
  const [form, setForm] = useState({ name: '', login: '', password: '' });
  const [isChecked, setChecked] = useState(false);
  const isFirst = link.purpose === 'first_administrator';
  const person = isFirst ? form : { name: link.name ?? '', login: link.login ?? '' };
  const words = [person.name, person.login, link.city].flatMap((text) => text.split(/[^\p{L}\p{N}]+/u));
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const send = async () => {
    setChecked(true);
    if (passwordIssues(form.password, words, new Set()).length > 0) return;
    const own = isFirst ? { name: form.name, login: form.login } : {};
    const { next } = await redeem.mutateAsync({ token, ...own, password: form.password, device });
    onDone(next);
  };
  return (
    <form
      className="sign-in-card sign-in-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // A failure is shown below the fields.
        if (!redeem.isPending) send().catch(() => undefined);
      }}
    >
      <h1 className="sign-in-title">
        {link.purpose === 'invitation' ? t.title.invitation(link.name ?? '') : t.title[link.purpose]}
      </h1>
      <p>{t.text[link.purpose]}</p>
      {isFirst ? (
        <>
          <TextField
            label={t.name}
            hint={t.nameHint}
            value={form.name}
            onChange={(name) => set({ name })}
            error={errorAt('name')}
            autoComplete="name"
            name="name"
          />
          <TextField
            label={t.login}
            hint={t.loginHint}
            value={form.login}
            onChange={(login) => set({ login })}
            error={errorAt('login')}
            autoComplete="username"
            name="login"
          />
        </>
      ) : (
        <p>{t.yourLogin(link.login ?? '')}</p>
      )}
      <NewPasswordField
        value={form.password}
        onChange={(password) => set({ password })}
        words={words}
        error={errorAt('password')}
        isChecked={isChecked}
      />
      <DeviceFields device={device} onChange={change} />
      <ActFailure error={redeem.error} shown={['name', 'login', 'password']} />
      <Button kind="primary" size="large" type="submit" wide isBusy={redeem.isPending}>
        {isFirst ? t.submitFirst : t.submit}
      </Button>
      <p className="field-hint">{t.until(formats.instant(link.endsAt))}</p>
    </form>
  );
}
