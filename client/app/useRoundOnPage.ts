import { useCallback, useMemo } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../i18n/language.ts';
import type { MapLayer } from '../map/layer.ts';
import { chooseByFeature } from '../rounds/round.ts';
import { roundLayer } from '../rounds/round.layer.ts';
import { changeRound, shownRound, useRound } from '../rounds/roundStore.ts';
import { roundsText } from '../rounds/rounds.text.ts';
import { treeBehind } from '../trees/trees.queries.ts';
import { notify } from '../ui/toasts.ts';
import { mapAddress } from './mapAddress.ts';
import { queryClient } from './queryClient.ts';

/** The round on the map while it is walked, and what a tap on a tree means then: to go there, if it belongs to it. */
export function useRoundOnPage(isWalking: boolean): {
  layer: MapLayer | null;
  onTree(featureId: number): void;
} {
  const round = useRound();
  const t = useText(roundsText);
  const navigate = useNavigate();
  const onTree = useCallback(
    (featureId: number) => {
      const shown = shownRound();
      if (!shown || shown.endedAt !== null) return;
      const chosen = chooseByFeature(shown, featureId);
      if (chosen) return changeRound(() => chosen);
      const open = async () => navigate(mapAddress({ treeId: await treeBehind(queryClient, featureId) }));
      // A tree that cannot be asked for is not opened; the sentence above said what it is not.
      const onPress = () => void open().catch(() => undefined);
      notify({ kind: 'info', text: t.notInRound, action: { label: t.open, onPress } });
    },
    [navigate, t],
  );
  const layer = useMemo(
    () => (isWalking && round && round.endedAt === null ? roundLayer(round, onTree) : null),
    [isWalking, round, onTree],
  );
  return { layer, onTree };
}
