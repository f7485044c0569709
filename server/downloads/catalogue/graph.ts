/** A thing that is said something of: by its address, or without one where nobody asks for it. */
export interface Thing {
  id?: string;
  type: string;
  /** Property → values; those without a value are left out. */
  says: Readonly<Record<string, readonly Value[]>>;
}

export type Value =
  | { kind: 'address'; iri: string }
  | { kind: 'text'; text: string; language: 'de' | 'en' }
  | { kind: 'typed'; text: string; type: string }
  | { kind: 'thing'; thing: Thing };

export const address = (iri: string): Value => ({ kind: 'address', iri });
export const german = (text: string): Value => ({ kind: 'text', text, language: 'de' });
export const english = (text: string): Value => ({ kind: 'text', text, language: 'en' });
export const typed = (text: string, type: string): Value => ({ kind: 'typed', text, type });
export const thing = (what: Thing): Value => ({ kind: 'thing', thing: what });

/** Short forms of the vocabularies that are used. */
const PREFIXES = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatap: 'http://data.europa.eu/r5r/',
  dcatde: 'http://dcat-ap.de/def/dcatde/',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  gsp: 'http://www.opengis.net/ont/geosparql#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

export function jsonLd(root: Thing): string {
  return `${JSON.stringify({ '@context': PREFIXES, ...nodeOf(root) }, null, 2)}\n`;
}

function nodeOf({ id, type, says }: Thing): Record<string, unknown> {
  const properties: [string, unknown][] = Object.entries(says)
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => [
      name,
      values.length === 1 && values[0] ? written(values[0]) : values.map(written),
    ]);
  return { ...(id && { '@id': id }), '@type': type, ...Object.fromEntries<unknown>(properties) };
}

function written(value: Value): unknown {
  switch (value.kind) {
    case 'address':
      return { '@id': value.iri };
    case 'text':
      return { '@value': value.text, '@language': value.language };
    case 'typed':
      return value.type === 'xsd:string' ? value.text : { '@value': value.text, '@type': value.type };
    case 'thing':
      return nodeOf(value.thing);
  }
}

/** The same as Turtle, https://www.w3.org/TR/turtle/. */
export function turtle(root: Thing): string {
  const prefixes = Object.entries(PREFIXES).map(([name, iri]) => `@prefix ${name}: <${iri}> .`);
  const told: string[] = [];
  tell(root, told);
  return `${[...prefixes, '', ...told].join('\n')}\n`;
}

/** Things with an address stand for themselves, one after the other; those without within what speaks of them. */
function tell(what: Thing, told: string[]): void {
  const place = told.push('') - 1;
  told[place] = `<${iriText(what.id ?? '')}> ${body(what, told)} .\n`;
}

function body({ type, says }: Thing, told: string[]): string {
  const lines = Object.entries(says)
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => `${name} ${values.map((value) => inTurtle(value, told)).join(', ')}`);
  return [`a ${type}`, ...lines].join(' ;\n  ');
}

function inTurtle(value: Value, told: string[]): string {
  switch (value.kind) {
    case 'address':
      return `<${iriText(value.iri)}>`;
    case 'text':
      return `${JSON.stringify(value.text)}@${value.language}`;
    case 'typed':
      return value.type === 'xsd:string'
        ? JSON.stringify(value.text)
        : `${JSON.stringify(value.text)}^^${value.type}`;
    case 'thing':
      if (value.thing.id === undefined) return `[ ${body(value.thing, told)} ]`;
      tell(value.thing, told);
      return `<${iriText(value.thing.id)}>`;
  }
}

/** What an address may not hold in Turtle is encoded. */
function iriText(iri: string): string {
  return iri.replaceAll(/[\p{Cc} <>"{}|^`\\]/gu, (character) => encodeURIComponent(character));
}
