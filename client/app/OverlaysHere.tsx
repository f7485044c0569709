import { useMemo, useState, type ReactNode } from 'react';
import { z } from 'zod';
import { useMaybeMe } from '../accounts/accounts.queries.ts';
import { useLanguage } from '../i18n/language.ts';
import { OverlaysContext, type Overlay, type Overlays } from '../map/overlays.ts';

const KEY = 'baumkataster.overlays';

const choices = z.record(
  z.string(),
  z.object({ isOn: z.boolean().optional(), opacity: z.number().min(0).max(1).optional() }),
);
type Choices = z.infer<typeof choices>;

/** Gives all maps the configured overlays, as this device was last told to show them. */
export function OverlaysHere({ children }: { children: ReactNode }) {
  const layers = useMaybeMe()?.layers;
  const language = useLanguage();
  const [chosen, setChosen] = useState(remembered);
  const value = useMemo<Overlays>(
    () => ({
      overlays: (layers ?? [])
        .filter((layer) => layer.as === 'overlay')
        .map((layer): Overlay => {
          const { isOn = false, opacity = layer.opacity } = chosen[layer.id] ?? {};
          return { layer, name: language === 'de' ? layer.nameDe : layer.nameEn, isOn, opacity };
        }),
      change: (id, change) =>
        setChosen((before) => {
          const after = { ...before, [id]: { ...before[id], ...change } };
          remember(after);
          return after;
        }),
    }),
    [layers, language, chosen],
  );
  return <OverlaysContext value={value}>{children}</OverlaysContext>;
}

function remembered(): Choices {
  try {
    return choices.parse(JSON.parse(localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return {}; // storage refused, or written by another version: as configured then
  }
}

function remember(chosen: Choices): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(chosen));
  } catch {
    // The choice lasts until the page is closed.
  }
}
