import { TREE_KINDS, type TreeKind } from '#rules/publicMap/publicTree';
import { drawLook } from '../controlState/controlState.legend.ts';
import { PICTURE_RATIO } from '../map/layer.ts';
import { element } from './element.ts';
import { karteText, pageLanguage } from './karte.text.ts';
import { LOOKS, type Look } from './looks.legend.ts';

const SIZE_PX = 24;

const LOOK_OF: Record<TreeKind, Look> = {
  trees: 'standing',
  'planned-trees': 'planned',
  'felled-trees': 'felled',
};

/** What the signs mean; each kind of trees can be taken off the map. */
export function legend(
  shown: ReadonlySet<TreeKind>,
  onChange: (kind: TreeKind, isShown: boolean) => void,
): HTMLElement {
  const text = karteText[pageLanguage()];
  const kinds = TREE_KINDS.map((kind) => {
    const tick = element('input', { type: 'checkbox' });
    tick.checked = shown.has(kind);
    tick.addEventListener('change', () => onChange(kind, tick.checked));
    return element('label', { class: 'legend-line' }, tick, sign(LOOK_OF[kind]), text.layers[kind]);
  });
  const signs = (['felling', 'torso'] as const).map((look) =>
    element('p', { class: 'legend-line legend-sign' }, sign(look), text[look]),
  );
  const [standing, ...others] = kinds;
  return element(
    'details',
    { class: 'legend' },
    element('summary', {}, text.legend),
    ...(standing ? [standing] : []),
    ...signs,
    ...others,
  );
}

function sign(look: Look): HTMLElement {
  const pixels = SIZE_PX * PICTURE_RATIO;
  const canvas = element('canvas', { width: String(pixels), height: String(pixels), 'aria-hidden': 'true' });
  canvas.getContext('2d')?.putImageData(drawLook(LOOKS[look], SIZE_PX), 0, 0);
  return canvas;
}
