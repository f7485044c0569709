import { useLocation } from 'react-router';
import type { Me } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { answer } from './door.ts';
import { failureWords } from './failureWords.ts';
import { ProofForm } from './ProofForm.tsx';
import { providerAddress } from './providerAddress.ts';
import { useConfirm } from './signIn.queries.ts';
import { signInText } from './signIn.text.ts';
import './signIn.css';

/** Asks for a fresh proof of who is at the device; the write that needs it is sent once it has been given. */
export function ConfirmDialog({ me }: { me: Me }) {
  const t = useText(signInText);
  const { method } = me.session;
  return (
    <Dialog title={t.confirm.title} isOpen onClose={() => answer('confirm', false)}>
      <div className="sign-in-confirm">
        <p>{t.confirm.text}</p>
        {method === 'provider' ? <AtProvider /> : <Here me={me} />}
      </div>
    </Dialog>
  );
}

function Here({ me }: { me: Me }) {
  const t = useText(signInText);
  const confirm = useConfirm();
  const failure = confirm.error ? failureWords(confirm.error, t, true) : null;
  if (me.session.method === 'demo') {
    return (
      <>
        {failure ? <Notice tone="danger">{failure}</Notice> : null}
        <Button
          kind="primary"
          size="large"
          wide
          isBusy={confirm.isPending}
          onPress={() => confirm.mutate({ password: null, code: null })}
        >
          {t.confirm.demo(me.account.name)}
        </Button>
      </>
    );
  }
  return (
    <ProofForm
      asksLogin={false}
      submit={t.confirm.confirm}
      failure={failure}
      isBusy={confirm.isPending}
      onProof={({ password, code }) => confirm.mutateAsync({ password, code })}
    />
  );
}

function AtProvider() {
  const t = useText(signInText);
  const location = useLocation();
  return (
    <>
      <p>{t.confirm.providerText}</p>
      <a
        className="button button-primary button-large button-wide"
        href={providerAddress(location, 'confirm')}
      >
        <Icon name="shield" /> {t.confirm.provider}
      </a>
    </>
  );
}
