import { useText } from '../i18n/language.ts';
import { FieldGroup } from '../ui/Field.tsx';
import { CopyLinkButton } from '../ui/CopyLinkButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { filtersText } from './filters.text.ts';
import { filterQuery, type ChosenFilter } from './treeFilter.ts';

/** The trees of a filter as files to take away. */
export function ExportLinks({ filter }: { filter: ChosenFilter }) {
  const t = useText(filtersText);
  const query = filterQuery(filter);
  const addressOf = (file: string) => (query === '' ? `/export/${file}` : `/export/${file}?${query}`);
  return (
    <FieldGroup label={t.exportTitle} hint={t.exportHint}>
      <div className="filter-exports">
        <a className="button button-secondary" href={addressOf('trees.geojson')} download>
          <Icon name="download" /> {t.geojson}
        </a>
        <a className="button button-secondary" href={addressOf('trees.csv')} download>
          <Icon name="download" /> {t.csv}
        </a>
        <CopyLinkButton address={addressOfView} />
      </div>
    </FieldGroup>
  );
}

/** Filter, colours and place as they are, without the tree that happens to be open. */
function addressOfView(): string {
  const { pathname, search } = window.location;
  const shown = new URLSearchParams(search);
  shown.delete('tree');
  return shown.size === 0 ? pathname : `${pathname}?${shown}`;
}
