import type { PaperContent } from '../paper.ts';
import { factsTable } from '../pieces.ts';
import type { CaseFile } from './caseFile.ts';
import type { CaseFileWords } from './caseFile.text.ts';

/** The last page: what is evidence, how it is checked, and where the chain stood when this was printed. */
export function evidencePages(file: CaseFile, words: CaseFileWords): PaperContent[] {
  const { head, publicKey, events } = file;
  return [
    { text: words.evidence, style: 'section', pageBreak: 'before' },
    ...words.whatIsEvidence.map((text) => paragraph(text)),
    { text: words.howToVerify, style: 'part' },
    { ol: [...words.verifySteps], margin: [0, 0, 0, 4] },
    paragraph(words.range(events.length)),
    paragraph(words.blocks(blocksOf(file, words))),
    { text: words.head, style: 'part' },
    ...(head
      ? [
          factsTable([
            [words.headFacts.number, String(head.number)],
            [words.headFacts.sealedAt, head.sealedAt],
            [words.headFacts.hash, head.hash],
          ]),
        ]
      : [paragraph(words.unsealed)]),
    { text: words.anchor, style: 'part' },
    ...anchorOf(file, words),
    { text: words.publicKey, style: 'part' },
    { text: publicKey.trim(), fontSize: 7.5 },
  ];
}

function anchorOf({ anchor, formats }: CaseFile, words: CaseFileWords): PaperContent[] {
  if (!anchor) return [paragraph(words.noAnchor)];
  const targets = Object.entries(anchor.sentTo).map(([target, problem]) =>
    problem === null ? placeOf(target) : `${placeOf(target)} (${words.failed})`,
  );
  return [
    factsTable([
      [words.anchorFacts.block, String(anchor.block)],
      [words.anchorFacts.signedAt, formats.moment(anchor.signedAt)],
      [words.anchorFacts.sentTo, targets.join('\n')],
      [words.anchorFacts.signature, inLines(anchor.signature)],
    ]),
  ];
}

function blocksOf({ events }: CaseFile, words: CaseFileWords): string {
  const blocks = [...new Set(events.map(({ block }) => block))].toSorted(
    (a, b) => (a ?? Infinity) - (b ?? Infinity),
  );
  return blocks.map((block) => (block === null ? words.unsealed : String(block))).join(', ');
}

/** Where an anchor went, without telling how the server's disks are laid out. */
function placeOf(target: string): string {
  const { protocol, host, pathname } = new URL(target);
  return `${protocol} ${host || (pathname.split('/').at(-1) ?? '')}`;
}

const LETTERS_A_LINE = 64;

/** A signature has no place to break at. */
function inLines(text: string): string {
  return text.replaceAll(new RegExp(`(.{${LETTERS_A_LINE}})(?=.)`, 'g'), '$1\n');
}

function paragraph(text: string): PaperContent {
  return { text, margin: [0, 0, 0, 4] };
}
