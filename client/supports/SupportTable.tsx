import type { ListedSupport } from '#contract/supports/supports';
import { useMay, useMe } from '../accounts/accounts.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { commonName } from '../species/speciesName.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { ConcernBadges } from './ConcernBadges.tsx';
import { supportsText } from './supports.text.ts';

interface Links {
  onTree(treeId: string): void;
  onInspect(treeId: string, supportId: string): void;
}

/** One line for each support; cards on a narrow screen. */
export function SupportTable({ supports, ...links }: { supports: readonly ListedSupport[] } & Links) {
  const { heads } = useText(supportsText).list;
  return (
    <table className="support-table" role="table">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader">{heads.tree}</th>
          <th role="columnheader">{heads.support}</th>
          <th role="columnheader">{heads.due}</th>
          <th role="columnheader">{heads.expiry}</th>
          <th role="columnheader">{heads.state}</th>
          <th role="columnheader" aria-hidden />
        </tr>
      </thead>
      <tbody role="rowgroup">
        {supports.map((support) => (
          <Row key={support.id} support={support} {...links} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ support, onTree, onInspect }: { support: ListedSupport } & Links) {
  const t = useText(supportsText);
  const names = useCodeNames();
  const format = useFormats();
  const language = useLanguage();
  const { today } = useMe();
  const inspects = useMay('inspections.record');
  const { tree, nextDueOn, expiresOn, state } = support;
  const treeName = `${tree.areaName} ${tree.number ?? t.noNumber}`;
  const name = t.name(support.number);
  return (
    <tr role="row">
      <td role="cell">
        <strong>{treeName}</strong>
        <span className="support-soft">{commonName(tree, language) ?? t.speciesUnknown}</span>
      </td>
      <td role="cell">
        <span>
          <span className="support-number">{name}</span> {names('crown_support', support.kind)}
        </span>
        <span className="support-soft">{support.place ?? support.system}</span>
      </td>
      <td role="cell" data-head={t.list.heads.due}>
        {state === 'removed' ? (
          '–'
        ) : (
          <DayCell day={nextDueOn} relative={format.relativeDay(nextDueOn, today)} />
        )}
      </td>
      <td role="cell" data-head={t.list.heads.expiry}>
        {expiresOn === null ? (
          '–'
        ) : (
          <DayCell day={expiresOn} relative={format.relativeDay(expiresOn, today)} />
        )}
      </td>
      <td role="cell">
        <span className="support-badges">
          <ConcernBadges support={support} today={today} />
        </span>
      </td>
      <td role="cell" className="support-table-acts">
        <IconButton icon="map" label={t.list.onMap(treeName)} onPress={() => onTree(tree.id)} />
        {inspects && state !== 'removed' ? (
          <Button
            icon="inspect"
            aria-label={`${treeName}, ${name}: ${t.inspect}`}
            onPress={() => onInspect(tree.id, support.id)}
          >
            {t.inspect}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

function DayCell({ day, relative }: { day: string; relative: string }) {
  const format = useFormats();
  return (
    <>
      <span>{format.day(day)}</span>
      <span className="support-soft">{relative}</span>
    </>
  );
}
