import { useState } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Me } from '../accounts/accounts.queries.ts';
import { useAtWork } from '../drafts/atWork.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { LoadFailure, Notice, Skeleton } from '../ui/Feedback.tsx';
import { SignInWays } from './SignInWays.tsx';
import { useOffer } from './signIn.queries.ts';
import { signInText } from './signIn.text.ts';
import { useSigningIn } from './useSigningIn.ts';
import '../ui/dialog.css';
import './signIn.css';

/** The session has ended while somebody worked: over the page, which stays as it is. */
export function SignInLayer({ me }: { me: Me }) {
  const t = useText(signInText);
  const { name } = me.account;
  // One of the invented people needs one button; all ways in are for those who have to type, and for somebody else.
  useAtWork(true);
  const [isWhole, setWhole] = useState(me.session.method !== 'demo');
  return (
    <ModalOverlay className="overlay overlay-dialog sign-in-layer" isOpen isKeyboardDismissDisabled>
      <Modal className={isWhole ? 'modal modal-dialog modal-wide' : 'modal modal-dialog'}>
        <AriaDialog className="dialog">
          <header className="dialog-head sign-in-layer-head">
            <Heading slot="title" className="dialog-title">
              {t.again.title}
            </Heading>
          </header>
          <div className="dialog-body sign-in-layer-body">
            <p>{t.again.text(name)}</p>
            {me.session.method === 'demo' ? <GoOn me={me} /> : null}
            {isWhole ? (
              <>
                <Notice tone="neutral">{t.again.other(name)}</Notice>
                <Ways />
              </>
            ) : (
              <Button kind="quiet" icon="down" onPress={() => setWhole(true)}>
                {t.again.somebodyElse}
              </Button>
            )}
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** One of the invented people goes on by one click. */
function GoOn({ me }: { me: Me }) {
  const t = useText(signInText);
  const signingIn = useSigningIn();
  return (
    <>
      <Button
        kind="primary"
        size="large"
        icon="forward"
        wide
        isBusy={signingIn.enteringId !== null}
        onPress={() => signingIn.enterAs(me.account.id)}
      >
        {t.again.goOn(me.account.name)}
      </Button>
      {signingIn.clickFailure ? (
        <div role="alert">
          <Notice tone="danger">{signingIn.clickFailure}</Notice>
        </div>
      ) : null}
    </>
  );
}

function Ways() {
  const offer = useOffer();
  if (offer.isError) return <LoadFailure error={offer.error} onRetry={() => void offer.refetch()} />;
  if (!offer.data) return <Skeleton lines={6} />;
  return (
    <div className={offer.data.demoPeople.length > 0 ? 'sign-in-ways sign-in-wide' : 'sign-in-ways'}>
      <SignInWays offer={offer.data} />
    </div>
  );
}
