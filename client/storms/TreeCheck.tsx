import { useState } from 'react';
import { z } from 'zod';
import { checkAfterStorm, type StormTree } from '#contract/storms/storms';
import type { Verdict } from '#rules/storms/storms';
import { useKeptState } from '../drafts/useKeptState.ts';
import { useIssueText } from '../http/issueText.ts';
import { issuesOf } from '../http/refusal.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { save } from '../offline/saving.ts';
import { OwnPhotos } from '../photos/OwnPhotos.tsx';
import { releasePhotos } from '../photos/photos.uploads.ts';
import { useArePhotosUnderWay } from '../photos/photosUnderWay.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { FieldGroup, TextField } from '../ui/Field.tsx';
import { notify } from '../ui/toasts.ts';
import { DangerDialog } from './DangerDialog.tsx';
import { checkingOf, checkKey, checkOf } from './stormCheck.ts';
import { failureText } from './storms.queries.ts';
import { stormsText } from './storms.text.ts';
import { useStormTreeName } from './useStormTreeName.ts';
import { VerdictButtons } from './VerdictButtons.tsx';
import { wherePerhaps } from '../map/wherePerhaps.ts';

const draftShape = z.object({ remarks: z.string(), photoIds: z.array(z.string()) });

interface TreeCheckProps {
  stormId: string;
  tree: StormTree;
  onDone(): void;
  onAgain(): void;
  onSkip(): void;
}

/** One tree after a storm: what it is, words and photos if wanted, and the three buttons. */
export function TreeCheck({ stormId, tree, onDone, onAgain, onSkip }: TreeCheckProps) {
  const t = useText(stormsText);
  const formats = useFormats();
  const { title, place } = useStormTreeName()(tree);
  const [isDanger, setDanger] = useState(false);
  const key = checkKey(stormId, tree.treeId);
  const kept = useKeptState(key, draftShape, () => ({ remarks: '', photoIds: [] }));
  const draft = kept.value;
  const sending = useSendingCheck();
  const isTakingPhotos = useArePhotosUnderWay();
  // From the tap on, though where the device stands is asked for first: a second verdict would be a second record.
  const [isSaying, setSaying] = useState(false);
  const isBusy = isSaying || isTakingPhotos;
  const say = async (verdict: Verdict, cordonRadiusM: number | null) => {
    if (isBusy) return;
    setSaying(true);
    try {
      await send(verdict, cordonRadiusM);
    } finally {
      setSaying(false);
    }
  };
  const send = async (verdict: Verdict, cordonRadiusM: number | null) => {
    const check = checkOf(tree, verdict, draft, {
      now: new Date(),
      ...(await wherePerhaps()),
      cordonRadiusM,
    });
    const outcome = await sending.run(checkingOf(stormId, tree, check, title, draft));
    if (outcome === null) return;
    await releasePhotos(draft.photoIds).catch(() => undefined);
    await kept.forget().catch(() => undefined);
    const words = outcome === 'applied' ? t.check.saved : t.check.keptHere;
    notify({
      kind: outcome === 'applied' ? 'done' : 'info',
      text: words(title, t.states[verdict]),
      action: { label: t.check.again, onPress: onAgain },
    });
    setDanger(false);
    onDone();
  };
  return (
    <section className="storm-check" aria-label={title}>
      <div className="storm-check-tree">
        <h1>{title}</h1>
        <p>{place}</p>
        <p className="storm-check-rank">
          {t.check.rank(formats.number(tree.place))} · {t.check.expectations[tree.safetyExpectation]}
        </p>
        {tree.state === 'open' ? null : (
          <Notice tone="warning">{t.check.already(t.states[tree.state])}</Notice>
        )}
      </div>
      <TextField
        label={t.check.remarks}
        name="remarks"
        lines={2}
        value={draft.remarks}
        onChange={(remarks) => kept.change({ remarks })}
      />
      <FieldGroup label={t.check.photos}>
        <OwnPhotos
          treeId={tree.treeId}
          ids={draft.photoIds}
          onChange={(photoIds) => kept.change({ photoIds })}
        />
      </FieldGroup>
      {sending.failure ? <Notice tone="danger">{sending.failure}</Notice> : null}
      <VerdictButtons
        isBusy={isBusy}
        onSay={(verdict) => (verdict === 'danger' ? setDanger(true) : void say(verdict, null))}
      />
      <Button kind="quiet" icon="skip" onPress={onSkip}>
        {t.check.notNow}
      </Button>
      {isDanger ? (
        <DangerDialog
          title={title}
          remarks={draft.remarks}
          isBusy={isBusy}
          failure={sending.failure}
          onRemarks={(remarks) => kept.change({ remarks })}
          onSay={(cordonRadiusM) => void say('danger', cordonRadiusM)}
          onClose={() => setDanger(false)}
        />
      ) : null}
    </section>
  );
}

/** A check on its way by the outbox; null where it was refused, with the reason. */
function useSendingCheck() {
  const t = useText(stormsText);
  const sentence = useIssueText({ de: stormsText.de.issues, en: stormsText.en.issues });
  const [failure, setFailure] = useState<string | null>(null);
  return {
    failure,
    run: async (made: Parameters<typeof save>[1]): Promise<'applied' | 'kept' | null> => {
      setFailure(null);
      try {
        const { outcome } = await save(checkAfterStorm, made);
        return outcome;
      } catch (error) {
        setFailure(failureText(error, issuesOf(error).map(sentence), t));
        return null;
      }
    },
  };
}
