import { useEffect, useState, type ReactNode } from 'react';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import { focusField } from '../ui/IssueList.tsx';
import { PasswordField } from '../ui/PasswordField.tsx';
import type { Proof } from './signIn.queries.ts';
import { signInText } from './signIn.text.ts';

/**
 * Login and password, then the code where a second factor is set up. `login` null asks for the password only.
 * `onProof` says what comes next; its failures come back as `failure`.
 */
export function ProofForm({
  asksLogin,
  submit,
  failure,
  isBusy,
  onProof,
  children,
}: {
  asksLogin: boolean;
  submit: string;
  failure: string | null;
  isBusy: boolean;
  onProof(proof: Proof): Promise<'done' | 'code'>;
  children?: ReactNode;
}) {
  const t = useText(signInText);
  const [step, setStep] = useState<'password' | 'code'>('password');
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const isReady =
    step === 'code' ? code.trim() !== '' : password !== '' && (!asksLogin || login.trim() !== '');
  useEffect(() => {
    if (step === 'code') focusField('code');
  }, [step]);
  const send = () => {
    if (!isReady || isBusy) return;
    // A failure is shown by whoever passes it as `failure`.
    onProof({ login, password, code: step === 'code' ? code.replaceAll(/\s/g, '') : null }).then(
      (next) => setStep(next === 'code' ? 'code' : 'password'),
      () => undefined,
    );
  };
  return (
    <form
      className="sign-in-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      noValidate
    >
      {step === 'password' ? (
        <>
          {asksLogin ? (
            <TextField
              label={t.login}
              value={login}
              onChange={setLogin}
              autoComplete="username"
              name="login"
            />
          ) : null}
          <PasswordField
            label={t.password}
            value={password}
            onChange={setPassword}
            autoComplete="current-password"
            name="password"
          />
          {children}
        </>
      ) : (
        <TextField
          label={t.code}
          hint={t.codeHint}
          value={code}
          onChange={setCode}
          inputMode="numeric"
          autoComplete="one-time-code"
          name="code"
        />
      )}
      {failure ? (
        <div role="alert">
          <Notice tone="danger">{failure}</Notice>
        </div>
      ) : null}
      <div className="sign-in-buttons">
        {step === 'code' ? (
          <Button kind="quiet" icon="back" onPress={() => setStep('password')}>
            {t.back}
          </Button>
        ) : null}
        <Button kind="primary" size="large" type="submit" wide isDisabled={!isReady} isBusy={isBusy}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
