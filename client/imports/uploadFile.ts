import { IMPORT_LARGEST_BYTES, IMPORT_UPLOAD_PATH, type ImportRun } from '#contract/imports/imports';
import { addressOf } from '../http/call.ts';
import { announceServerChange } from '../http/changes.ts';
import { actingHeaders, throughTheDoor } from '../http/door.ts';
import { Refusal, refusalOf, ServerFault, Unreachable } from '../http/refusal.ts';

/**
 * Sends a file to be analysed. `onProgress` hears the share sent, 0–1; `fetch` cannot tell it. Throws like `call`.
 */
export async function uploadFile(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<ImportRun> {
  if (file.size > IMPORT_LARGEST_BYTES) {
    throw new Refusal(422, 'invalid', 'The file is too large', [
      { path: 'file', key: 'file_too_large', params: { most: LARGEST_MB } },
    ]);
  }
  const address = addressOf(IMPORT_UPLOAD_PATH, {}, { fileName: file.name });
  const response = await throughTheDoor(async () => {
    const answer = await post(address, file, onProgress, signal);
    if (answer.status >= 502 && answer.status <= 504) throw new Unreachable();
    if (answer.status >= 500) throw new ServerFault(answer.status);
    if (!answer.ok) throw await refusalOf(answer);
    return answer;
  });
  announceServerChange();
  // The server parsed its reply by the contract before it left.
  return (await response.json()) as ImportRun;
}

const LARGEST_MB = IMPORT_LARGEST_BYTES / 1_000_000;

function post(
  address: string,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Response> {
  return new Promise((answer, fail) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('content-type', 'application/octet-stream');
    for (const [name, value] of Object.entries(actingHeaders())) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    );
    request.addEventListener('load', () =>
      answer(new Response(request.responseText, { status: request.status })),
    );
    request.addEventListener('error', () => fail(new Unreachable()));
    request.addEventListener('abort', () => fail(new DOMException('The upload was cancelled', 'AbortError')));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
