import { forgivingSearch } from '../i18n/forgiving.ts';
import { useText } from '../i18n/language.ts';
import { PickerField } from '../ui/PickerField.tsx';
import type { PickOption } from '../ui/PickerList.tsx';
import { importsText } from './imports.text.ts';

interface Column<Field extends string> {
  name: string;
  samples: readonly string[];
  proposed: Field | null;
  /** Why a column that is understood is not taken. */
  notTaken?: string | null;
}

/** What a column can become, in words, and in which groups it is offered. */
export interface OfferedFields<Field extends string> {
  names: Readonly<Record<Field, string>>;
  groups: readonly { title: string; fields: readonly Field[] }[];
}

/** How many samples of a column are shown: enough to recognise it. */
const MOST_SAMPLES = 3;

/** Every column of the file with samples of what is in it, and what it becomes. */
export function ColumnTable<Field extends string>({
  columns,
  taken,
  fields,
  onColumn,
}: {
  columns: readonly Column<Field>[];
  taken: Readonly<Record<string, Field>>;
  fields: OfferedFields<Field>;
  onColumn(column: string, field: Field | null): void;
}) {
  const t = useText(importsText);
  return (
    <table className="columns" role="table" aria-labelledby="columns-title">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader">{t.columns.column}</th>
          <th role="columnheader">{t.columns.samples}</th>
          <th role="columnheader">{t.columns.becomes}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {columns.map((column) => (
          <tr
            key={column.name}
            role="row"
            className={taken[column.name] ? 'column-row' : 'column-row column-row-out'}
          >
            <th role="rowheader" scope="row">
              {column.name}
            </th>
            <td role="cell" className="column-samples">
              <Samples samples={column.samples} />
            </td>
            <td role="cell">
              <Target
                column={column}
                field={taken[column.name] ?? null}
                fields={fields}
                onColumn={onColumn}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Samples({ samples }: { samples: readonly string[] }) {
  const t = useText(importsText);
  if (samples.length === 0) return <span className="imports-soft">{t.columns.empty}</span>;
  return (
    <>
      {samples.slice(0, MOST_SAMPLES).map((sample, index) => (
        <span key={index} className="column-sample">
          {sample}
        </span>
      ))}
    </>
  );
}

function Target<Field extends string>({
  column,
  field,
  fields: { names, groups: offered },
  onColumn,
}: {
  column: Column<Field>;
  field: Field | null;
  fields: OfferedFields<Field>;
  onColumn(column: string, field: Field | null): void;
}) {
  const t = useText(importsText);
  const optionOf = (id: Field): PickOption => ({
    id,
    title: names[id],
    ...(id === column.proposed ? { subtitle: t.columns.proposed } : {}),
  });
  const groups = offered.map(({ title, fields }) => ({ title, options: fields.map(optionOf) }));
  const all = groups.flatMap(({ options }) => options);
  const reasons: Readonly<Record<string, string>> = t.columns.notTaken;
  return (
    <PickerField
      label={`${t.columns.becomes}: ${column.name}`}
      emptyText={t.columns.leftOut}
      clearLabel={t.columns.leftOut}
      picked={field === null ? null : { id: field, title: names[field] }}
      groups={groups}
      hint={field === null && column.notTaken ? reasons[column.notTaken] : undefined}
      search={{
        label: t.columns.searchField,
        none: t.columns.noField,
        find: (typed) => forgivingSearch(all, typed, ({ title }) => [title]),
      }}
      // The picker only hands back ids of its options.
      onPick={(id) => onColumn(column.name, id as Field | null)}
    />
  );
}
