import { POINTS_TO_ZOOM, type LayerStyle, type MapLayer } from '../map/layer.ts';
import type { KeptOperation } from '../offline/operation.ts';

/** The same blue as what is chosen, and the red of what is wrong; the broken ring and the cross say it without colour. */
const WAITING = '#0b57d0';
const REFUSED = '#b3261e';
/** Edge of the picture in device pixels, drawn for two to a CSS pixel. */
const PICTURE_PX = 80;

/**
 * Marks on the map for what is only on this device: a broken ring, with a filled middle where the tree itself is not
 * in the tiles yet. A tap on such a tree opens it.
 */
export function pendingLayer(kept: readonly KeptOperation[], onTree: (treeId: string) => void): MapLayer {
  const waiting = kept.filter(({ state, position }) => state !== 'confirmed' && position !== null);
  return {
    id: 'pending',
    source: {
      type: 'geojson',
      maxzoom: POINTS_TO_ZOOM,
      data: { type: 'FeatureCollection', features: waiting.map(featureOf) },
    },
    styles: [marks()],
    pictures: {
      'pending-tree': () => drawMark(WAITING, true),
      'pending-change': () => drawMark(WAITING, false),
      'pending-tree-refused': () => drawMark(REFUSED, true),
      'pending-change-refused': () => drawMark(REFUSED, false),
    },
    tappable: ['pending-marks'],
    onTap: ({ properties: { treeId } }) => {
      if (typeof treeId === 'string') onTree(treeId);
    },
  };
}

function featureOf({ treeId, kind, state, position }: KeptOperation) {
  const thing = kind === 'mapTree' ? 'pending-tree' : 'pending-change';
  return {
    type: 'Feature' as const,
    properties: { treeId, picture: state === 'refused' ? `${thing}-refused` : thing },
    geometry: { type: 'Point' as const, coordinates: [...(position ?? [])] },
  };
}

function marks(): LayerStyle {
  return {
    id: 'pending-marks',
    type: 'symbol',
    layout: {
      'icon-image': ['get', 'picture'],
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
    },
  };
}

function drawMark(color: string, isTree: boolean): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = PICTURE_PX;
  canvas.height = PICTURE_PX;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('this browser cannot draw pictures');
  const middle = PICTURE_PX / 2;
  const circle = (radius: number) => {
    pen.beginPath();
    pen.arc(middle, middle, radius, 0, 2 * Math.PI);
  };
  circle(middle - 7);
  pen.lineWidth = 12;
  pen.strokeStyle = '#ffffff';
  pen.stroke();
  pen.lineWidth = 7;
  pen.strokeStyle = color;
  pen.setLineDash([14, 10]);
  pen.stroke();
  if (isTree) {
    circle(middle - 24);
    pen.fillStyle = color;
    pen.fill();
  }
  return pen.getImageData(0, 0, PICTURE_PX, PICTURE_PX);
}
