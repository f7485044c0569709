import type { LayerSpecification } from 'maplibre-gl';

/** By which properties each kind of layer is seen through. */
const OPACITIES: Partial<Record<LayerSpecification['type'], readonly string[]>> = {
  background: ['background-opacity'],
  fill: ['fill-opacity'],
  line: ['line-opacity'],
  circle: ['circle-opacity', 'circle-stroke-opacity'],
  symbol: ['text-opacity', 'icon-opacity'],
  raster: ['raster-opacity'],
  'fill-extrusion': ['fill-extrusion-opacity'],
  heatmap: ['heatmap-opacity'],
  hillshade: ['hillshade-exaggeration'],
};

/** The layer so much weaker: 1 as it is, 0 not to be seen. */
export function dimmed(layer: LayerSpecification, opacity: number): LayerSpecification {
  const names = OPACITIES[layer.type];
  if (!names || opacity === 1) return layer;
  const own: Record<string, unknown> = { ...layer.paint };
  const weaker = Object.fromEntries(names.map((name) => [name, weakened(own[name], opacity)]));
  return { ...layer, paint: { ...own, ...weaker } };
}

/**
 * A zoom may stand only at the outside of an expression: what is interpolated or stepped over it is weakened inside.
 * What is none of the known shapes stays as it is.
 */
function weakened(value: unknown, opacity: number): unknown {
  if (value === undefined) return opacity;
  if (typeof value === 'number') return value * opacity;
  if (Array.isArray(value)) return weakenedExpression(value, opacity);
  if (!isFunction(value)) return value;
  return { ...value, stops: value.stops.map(([stop, output]) => [stop, weakened(output, opacity)]) };
}

function weakenedExpression(expression: readonly unknown[], opacity: number): unknown[] {
  const [operator] = expression;
  // ['interpolate', how, over, stop, output, …] and ['step', over, output, stop, output, …].
  const firstOutput = operator === 'interpolate' ? 4 : operator === 'step' ? 2 : null;
  if (firstOutput === null) return ['*', opacity, expression];
  return expression.map((part, index) =>
    index >= firstOutput && (index - firstOutput) % 2 === 0 ? weakened(part, opacity) : part,
  );
}

/** The older way to write them: `{"stops": [[zoom, output], …]}`. */
function isFunction(value: unknown): value is { stops: [unknown, unknown][] } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'stops' in value &&
    Array.isArray(value.stops) &&
    value.stops.every((stop) => Array.isArray(stop) && stop.length === 2)
  );
}
