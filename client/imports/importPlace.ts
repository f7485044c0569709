import { z } from 'zod';

/** The steps that stand in the address; what comes after them follows from the import itself. */
const importStep = z.enum(['columns', 'preview']);
export type ImportStep = z.infer<typeof importStep>;

/** Which import the page shows, and how far the person has come with it. */
export interface ImportPlace {
  importId: string | null;
  step: ImportStep;
}

export function readImportPlace(address: URLSearchParams): ImportPlace {
  const id = z.uuid().safeParse(address.get('id'));
  const wanted = importStep.safeParse(address.get('step'));
  return { importId: id.success ? id.data : null, step: wanted.success ? wanted.data : 'columns' };
}

export function writeImportPlace({ importId, step }: ImportPlace): URLSearchParams {
  return new URLSearchParams(
    importId === null ? {} : { id: importId, ...(step === 'columns' ? {} : { step }) },
  );
}
