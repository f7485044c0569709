import type { z } from 'zod';
import type { Work } from '../../http/serve.ts';
import { formatsFor, houseOf, parsed, reportFileName, type Desk, type SendReport } from '../desk.ts';
import { expectPaper, sendPaper, type GatheredPaper } from '../paper.ts';
import { protocolQuery } from '../reports.contract.ts';
import { protocolContent, protocolTitle } from './protocol.paper.ts';
import { readProtocol } from './protocol.ts';
import { PROTOCOL_WORDS } from './protocol.text.ts';

export const sendProtocol: SendReport = async (work, request, response, desk) => {
  const query = parsed(protocolQuery, request.query);
  await sendPaper(response, work.account.id, () => gatherProtocol(work, desk, query));
};

async function gatherProtocol(
  work: Work,
  desk: Desk,
  { language, ...asked }: z.output<typeof protocolQuery>,
): Promise<GatheredPaper> {
  expectPaper();
  const protocol = await readProtocol(work, asked);
  const words = PROTOCOL_WORDS[language];
  const title = protocolTitle(protocol, words);
  const paper = {
    ...houseOf(work, desk, language),
    title,
    subject: protocol.round ? words.roundSubject : words.subject,
    landscape: true,
    content: protocolContent(protocol, await formatsFor(work, language)),
  };
  const { period } = protocol;
  const when = period ? `${period.from}-${period.until}` : work.today;
  return { paper, fileName: reportFileName(title, when, 'pdf') };
}
