import { useNavigate, useSearchParams } from 'react-router';
import { ImportRunPage } from './ImportRunPage.tsx';
import { ImportStart } from './ImportStart.tsx';
import { readImportPlace, writeImportPlace, type ImportPlace } from './importPlace.ts';
import './imports.css';

/** Takes over trees from a file: choose it, see how it is read, what becomes of it, and have it done. */
export function ImportPage() {
  const [address, setAddress] = useSearchParams();
  const navigate = useNavigate();
  const place = readImportPlace(address);
  // Each step is a step back in the browser; what was chosen is kept with the import.
  const go = (next: Partial<ImportPlace>) => setAddress(writeImportPlace({ ...place, ...next }));
  return (
    <div className="imports">
      {place.importId === null ? (
        <ImportStart
          onOpen={(importId, what) =>
            what === 'history'
              ? void navigate(`/import/history?id=${importId}`)
              : go({ importId, step: 'columns' })
          }
        />
      ) : (
        <ImportRunPage
          key={place.importId}
          importId={place.importId}
          step={place.step}
          onStep={(step) => go({ step })}
          onStart={() => go({ importId: null })}
        />
      )}
    </div>
  );
}
