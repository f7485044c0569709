import type { Code } from '#contract/codes/codes';
import type { Part } from './inspections.draft.ts';

/** A list of codes in the order a person at a part of a tree of a genus looks for them; empty groups left out. */
export interface CodeGroups {
  /** Where the genus is a known host. */
  likely: readonly Code[];
  here: readonly Code[];
  elsewhere: readonly Code[];
}

/**
 * Damages and fungi know their parts, fungi their hosts; pests and habitat structures stand anywhere.
 * `list` is the name of the code list.
 */
export function groupCodes(
  list: string,
  codes: readonly Code[],
  part: Part,
  genus: string | null,
): CodeGroups {
  if (list === 'damage') {
    return { likely: [], ...split(codes, (code) => code.group === part) };
  }
  if (list !== 'fungus') return { likely: [], here: codes, elsewhere: [] };
  const likely = codes.filter((code) => genus !== null && hostsOf(code).includes(genus));
  const others = codes.filter((code) => !likely.includes(code));
  return { likely, ...split(others, (code) => code.group.split(' ').includes(part)) };
}

function split(
  codes: readonly Code[],
  isHere: (code: Code) => boolean,
): Pick<CodeGroups, 'here' | 'elsewhere'> {
  return { here: codes.filter(isHere), elsewhere: codes.filter((code) => !isHere(code)) };
}

/** The genera a fungus often lives on: `HOST-Fagus HOST-Tilia` among the words of its flag. */
function hostsOf(fungus: Code): string[] {
  return fungus.flag
    .split(' ')
    .filter((word) => word.startsWith(HOST))
    .map((word) => word.slice(HOST.length));
}

const HOST = 'HOST-';
