import { resolve } from 'node:path';
import { z } from 'zod';
import type { Work } from '../../http/serve.ts';
import { houseOf, parsed, reportFileName, type Desk, type SendReport } from '../desk.ts';
import { expectPaper, sendPaper, type GatheredPaper } from '../paper.ts';
import type { PaperLanguage } from '../paper.text.ts';
import { caseFileQuery } from '../reports.contract.ts';
import { caseFileContent, caseName } from './caseFile.paper.ts';
import { readCaseFile } from './caseFile.ts';
import { CASE_FILE_WORDS } from './caseFile.text.ts';
import { picturesOf } from './photos.pictures.ts';

export const sendCaseFile: SendReport = async (work, request, response, desk) => {
  const asked = parsed(caseFileQuery, request.query);
  const treeId = parsed(z.uuid(), request.params.id);
  await sendPaper(response, work.account.id, () => gatherCaseFile(work, desk, { treeId, ...asked }));
};

async function gatherCaseFile(
  work: Work,
  desk: Desk,
  { treeId, language }: { treeId: string; language: PaperLanguage },
): Promise<GatheredPaper> {
  const { config, audit } = desk;
  const asked = { epsg: config.city.epsg, publicKey: audit.publicKey, language };
  const file = await readCaseFile(work, treeId, asked);
  expectPaper();
  const printed = await picturesOf(resolve(config.dataDirectory), file.photos);
  const words = CASE_FILE_WORDS[language];
  const title = words.title(caseName(file));
  const paper = {
    ...houseOf(work, desk, language),
    title,
    subject: words.subject,
    content: caseFileContent(file, printed, work.now),
    pictures: Object.fromEntries([...printed].flatMap(([id, bytes]) => (bytes ? [[id, bytes]] : []))),
  };
  return { paper, fileName: reportFileName(title, work.today, 'pdf') };
}
