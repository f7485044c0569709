import type { Person } from '#contract/accounts/people';
import { welcomeAddress } from '#rules/accounts/links';
import { ActFailure } from '../accounts/ActFailure.tsx';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { SecretBox } from '../ui/SecretBox.tsx';
import { notify } from '../ui/toasts.ts';
import { useMakeLink, useRemoveFactor } from './people.queries.ts';
import { peopleText } from './people.text.ts';
import { SignsInBy } from './SignsInBy.tsx';

/** How a person comes in: an invitation, a new password, or without the telephone they lost. */
export function PersonAccess({ person }: { person: Person }) {
  const t = useText(peopleText).link;
  const formats = useFormats();
  const link = useMakeLink();
  const factor = useRemoveFactor();
  const { id, login, hasPassword, hasSecondFactor, linkUntil } = person;
  return (
    <section className="person-part">
      <h3>{t.title}</h3>
      <SignsInBy person={person} />
      {link.data ? (
        <SecretBox
          title={link.data.purpose === 'invitation' ? t.made.invitation : t.made.password_reset}
          text={t.text(formats.instant(link.data.endsAt))}
          secret={welcomeAddress(window.location.origin, link.data.token)}
          copy={t.copy}
          copied={t.copied}
        />
      ) : null}
      {login === null ? <p className="field-hint">{t.needsLogin}</p> : null}
      <ActFailure error={link.error ?? factor.error} />
      <div className="person-buttons">
        {login === null ? null : (
          <Button
            kind={hasPassword || linkUntil ? 'secondary' : 'primary'}
            icon="link"
            isBusy={link.isPending}
            onPress={() => link.mutate(id)}
          >
            {hasPassword ? t.reset : t.invite}
          </Button>
        )}
        {hasSecondFactor ? (
          <Button
            icon="shield"
            isBusy={factor.isPending}
            onPress={() =>
              factor.mutate(id, { onSuccess: () => notify({ kind: 'done', text: t.factorRemoved }) })
            }
          >
            {t.removeFactor}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
