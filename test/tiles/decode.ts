import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';

/** One feature as a map reads it; `x`, `y` in steps from the tile's north-west corner. */
export interface Feature {
  id: number | undefined;
  x: number;
  y: number;
  properties: Record<string, number | string | boolean>;
}

/** The layers of a vector tile by name; none of an empty one. */
export function decode(bytes: Uint8Array): Record<string, Feature[]> {
  const { layers } = new VectorTile(new PbfReader(bytes));
  const named = Object.values(layers).map((layer) => {
    const features = Array.from({ length: layer.length }, (_, index) => {
      const feature = layer.feature(index);
      const [point] = feature.loadGeometry()[0] ?? [];
      if (!point) throw new Error('a feature without a point');
      return { id: feature.id, x: point.x, y: point.y, properties: { ...feature.properties } };
    });
    return [layer.name, features] as const;
  });
  return Object.fromEntries(named);
}
