import { useState } from 'react';
import type { StormFinding, StormRoom, StormTree } from '#contract/storms/storms';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { PhotoTile } from '../photos/PhotoTile.tsx';
import { PhotoView } from '../photos/PhotoView.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { AreaTable, PressTable } from './StormTables.tsx';
import { CordonList } from './CordonList.tsx';
import { StormSign } from './StormSign.tsx';
import { stormsText } from './storms.text.ts';
import { useStormTreeName } from './useStormTreeName.ts';

const SHOWS = ['findings', 'cordons', 'areas', 'press'] as const;
type Show = (typeof SHOWS)[number];

/** What was found, cordoned, done by area, and what the press may hear; above it the tree that was tapped. */
export function StormLists({
  storm,
  chosen,
  onChoose,
  onTree,
}: {
  storm: StormRoom;
  chosen: StormTree | undefined;
  onChoose(treeId: string): void;
  onTree(treeId: string): void;
}) {
  const t = useText(stormsText);
  const [show, setShow] = useState<Show>('findings');
  return (
    <>
      {chosen ? <ChosenTree tree={chosen} onTree={onTree} /> : null}
      <div className="storm-shows">
        <Choice
          label={t.room.show}
          isLabelHidden
          value={show}
          onChange={(next: Show) => setShow(next)}
          options={SHOWS.map((value) => ({ value, label: t.room.shows[value] }))}
        />
      </div>
      {
        {
          findings: <Findings storm={storm} onChoose={onChoose} onTree={onTree} />,
          cordons: <CordonList cordons={storm.cordonList} />,
          areas: <AreaTable areas={storm.areas} />,
          press: <PressTable stormId={storm.id} />,
        }[show]
      }
    </>
  );
}

function ChosenTree({ tree, onTree }: { tree: StormTree; onTree(treeId: string): void }) {
  const t = useText(stormsText);
  const { title, place } = useStormTreeName()(tree);
  return (
    <section className="storm-chosen" role="status">
      <span className="storm-item-head">
        <StormSign state={tree.state} /> <strong>{title}</strong> {t.states[tree.state]}
      </span>
      <span>{place}</span>
      <Button onPress={() => onTree(tree.treeId)}>{t.room.toTree}</Button>
    </section>
  );
}

function Findings({
  storm: { findings, counts },
  onChoose,
  onTree,
}: {
  storm: StormRoom;
  onChoose(treeId: string): void;
  onTree(treeId: string): void;
}) {
  const t = useText(stormsText);
  const format = useFormats();
  const all = counts.damaged + counts.danger;
  if (findings.length === 0) return <p className="storm-none">{t.room.noFindings}</p>;
  return (
    <>
      {all > findings.length ? (
        <p className="storm-none">{t.room.cutFindings(format.number(findings.length), format.number(all))}</p>
      ) : null}
      <ul className="storm-items">
        {findings.map((finding) => (
          <li key={finding.checkId}>
            <Finding finding={finding} onChoose={onChoose} onTree={onTree} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Finding({
  finding,
  onChoose,
  onTree,
}: {
  finding: StormFinding;
  onChoose(treeId: string): void;
  onTree(treeId: string): void;
}) {
  const t = useText(stormsText);
  const formats = useFormats();
  const { title, place } = useStormTreeName()(finding);
  const { photoIds } = finding;
  const [viewed, setViewed] = useState<string | null>(null);
  return (
    <article className={`storm-item storm-item-${finding.state}`}>
      <button type="button" className="storm-item-open" onClick={() => onChoose(finding.treeId)}>
        <span className="storm-item-head">
          <StormSign state={finding.state} /> <strong>{title}</strong> {t.states[finding.state]}
        </span>
        <span>{place}</span>
        {finding.remarks ? <span className="storm-item-words">{finding.remarks}</span> : null}
        <small>{t.room.by(finding.checkedByName, formats.instant(finding.checkedAt))}</small>
      </button>
      {photoIds.length > 0 ? (
        <div className="photo-strip">
          {photoIds.map((id, index) => (
            <PhotoTile key={id} id={id} number={index + 1} onOpen={() => setViewed(id)} />
          ))}
        </div>
      ) : null}
      <Button kind="quiet" onPress={() => onTree(finding.treeId)}>
        {t.room.toTree}
      </Button>
      {viewed === null ? null : (
        <PhotoView id={viewed} number={photoIds.indexOf(viewed) + 1} onClose={() => setViewed(null)} />
      )}
    </article>
  );
}
