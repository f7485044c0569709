import type { ComponentType } from 'react';
import { drawnAreaAsText, drawnAreaIssues, type Corner } from '#rules/drawnAreas/drawnAreas';
import { useIssueText } from '../http/issueText.ts';
import { useText } from '../i18n/language.ts';
import type { MapHandle } from '../map/mapHandle.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { canStepBack } from './corners.ts';
import { drawingIssues, drawingText } from './drawing.text.ts';
import { useDrawing } from './useDrawing.ts';
import './drawing.css';

export interface DrawingOverlayProps {
  map: MapHandle;
  /** What it is drawn for: under this key the device keeps what was begun. */
  purpose: string;
  /** An area drawn before, to be changed. */
  within?: string | undefined;
  /** Says what lies in an area, such as how many trees. */
  Inside: ComponentType<{ within: string }>;
  onDone(within: string): void;
  onCancel(): void;
}

/** Draws an area over the map: tap its corners, drag them where they belong. The buttons lie under the thumb. */
export function DrawingOverlay({ map, purpose, within, Inside, onDone, onCancel }: DrawingOverlayProps) {
  const t = useText(drawingText);
  const { drawing, corners, undo, forget } = useDrawing(map, `drawing:${purpose}`, within);
  const isArea = drawnAreaIssues(corners).length === 0;
  const leave = (then: () => void) => void forget().then(then);
  return (
    <section className="drawing" aria-label={t.title}>
      <h1 className="drawing-title">{t.title}</h1>
      <div className="drawing-state" role="status">
        {isArea ? <Inside within={drawnAreaAsText(corners)} /> : <NotYet corners={corners} />}
      </div>
      <footer className="drawing-foot">
        <Button kind="quiet" size="large" onPress={() => leave(onCancel)}>
          {t.cancel}
        </Button>
        <Button size="large" icon="undo" isDisabled={!canStepBack(drawing)} onPress={undo}>
          {t.undo}
        </Button>
        <Button
          kind="primary"
          size="large"
          icon="check"
          isDisabled={!isArea}
          onPress={() => leave(() => onDone(drawnAreaAsText(corners)))}
        >
          {t.done}
        </Button>
      </footer>
    </section>
  );
}

/** What is still missing, or what is wrong. */
function NotYet({ corners }: { corners: readonly Corner[] }) {
  const t = useText(drawingText);
  const sentence = useIssueText(drawingIssues);
  if (corners.length === 0) return t.begin;
  const [issue] = drawnAreaIssues(corners);
  if (!issue) return null;
  if (issue.key === 'too_few_corners') return t.missing(Number(issue.params?.minimum) - corners.length);
  return (
    <span className="drawing-wrong">
      <Icon name="warning" /> {sentence(issue)}
    </span>
  );
}
