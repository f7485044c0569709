import type { Tree } from '#contract/trees/trees';
import { yearOf } from '#rules/calendar/calendar';
import { bylawProtection, diameterFromGirth } from '#rules/trees/trees';
import { useMe } from '../accounts/accounts.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { treeFileText } from './treeFile.text.ts';

export interface Fact {
  name: string;
  value: string;
  /** Long words take a whole line. */
  isWide?: boolean;
}

/** What there is to say of a tree: what an inspector looks for first, and the rest. */
export function useTreeFacts(tree: Tree): { first: Fact[]; more: Fact[] } {
  const t = useText(treeFileText);
  const names = useCodeNames();
  const size = useSizeFacts(tree);
  const { today } = useMe();
  const named = (list: string, code: string | null) => code && names(list, code);
  const { plantingYear } = tree;
  const planted = plantingYear === null ? null : t.age(plantingYear, yearOf(today) - plantingYear);
  return {
    first: [
      ...size,
      known(
        t.facts.planted,
        tree.plantingYearEstimated && planted ? `${planted}, ${t.estimated}` : planted,
        t.unknown,
      ),
      known(t.facts.phase, named('age_phase', tree.agePhase), t.unknown),
      ...given(t.facts.vitality, withoutBrackets(named('vitality', tree.vitality))),
      ...given(t.facts.condition, named('condition', tree.condition)),
      ...given(t.facts.site, named('surroundings', tree.siteType), true),
      known(t.facts.safety, names('safety', tree.safetyExpectation), t.unknown),
      ...given(
        t.facts.protection,
        tree.protections.map((code) => names('protection', code)).join(', '),
        true,
      ),
      { name: t.facts.bylaw, value: t.bylaw[bylawProtection(tree).reason], isWide: true },
      ...given(t.facts.remarks, tree.remarks, true),
    ],
    more: useFurtherFacts(tree),
  };
}

function useSizeFacts(tree: Tree): Fact[] {
  const t = useText(treeFileText);
  const format = useFormats();
  const { stemGirthsCm: girths, girthHeightM } = tree;
  const at = girthHeightM === null ? '' : `, ${t.atHeight(format.number(girthHeightM, 2))}`;
  const inStems = (values: readonly number[]) =>
    values.length === 1
      ? t.cm(format.number(values[0] ?? 0))
      : t.stems(values.map((value) => format.number(value)).join(' + '), format.number(sum(values)));
  return [
    {
      name: t.facts.girth,
      value: girths.length === 0 ? t.unknown : inStems(girths) + at,
      isWide: girths.length > 1,
    },
    ...(girths.length === 1 ? given(t.facts.diameter, inStems(girths.map(diameterFromGirth))) : []),
    known(t.facts.height, tree.heightM && t.metres(format.number(tree.heightM)), t.unknown),
    known(t.facts.crown, tree.crownDiameterM && t.metres(format.number(tree.crownDiameterM)), t.unknown),
  ];
}

function useFurtherFacts(tree: Tree): Fact[] {
  const t = useText(treeFileText);
  const names = useCodeNames();
  const format = useFormats();
  const method = names('pos_method', tree.positionMethod);
  const tag = [tree.tagKind && names('tag', tree.tagKind), tree.tagNumber].filter(Boolean).join(' ');
  return [
    ...given(t.facts.address, [tree.street, tree.houseNumber].filter(Boolean).join(' '), true),
    known(t.facts.status, names('tree_status', tree.status), t.unknown),
    known(t.facts.kind, names('object_kind', tree.kind), t.unknown),
    ...(tree.youngTreeCare ? given(t.facts.youngTreeCare, t.yes) : []),
    ...given(t.facts.tag, tag),
    {
      name: t.facts.position,
      isWide: true,
      value:
        tree.positionAccuracyM === null ? method : t.accuracy(method, format.number(tree.positionAccuracyM)),
    },
    ...given(t.facts.source, tree.source, true),
    ...given(t.facts.externalKey, tree.externalKey),
  ];
}

function known(name: string, value: string | number | null, unknown: string): Fact {
  return { name, value: value ? String(value) : unknown };
}

/** A fact only when there is something to say. */
function given(name: string, value: string | null, isWide = false): Fact[] {
  return value ? [{ name, value, isWide }] : [];
}

/** The official name without its explanation: the panel is narrow. */
function withoutBrackets(name: string | null): string | null {
  return name && name.replace(/ \(.*\)$/, '');
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
