import fc from 'fast-check';
import { hostileHeaders } from './hostileHeaders.ts';
import { BROKEN_JSON, hostileText, hostileValue, writeJson } from './hostile.ts';
import type { Operation } from './operations.ts';
import { plausible, type KnownValues } from './plausible.ts';
import { spoilBytes } from './spoilBytes.ts';
import { spoilValue } from './spoilValue.ts';

/** One request as it goes out. */
export interface FuzzRequest {
  /** The operation it was made from; what it reaches may be another one, or none. */
  from: Operation;
  method: string;
  /** Path and query, percent-encoded or broken. */
  target: string;
  headers: Record<string, string>;
  body: Buffer | null;
}

/** What requests are made from beside the OpenAPI document. */
export interface Ingredients {
  /** By the first words of a path: values for its parameters, and for the fields of its body. */
  known(operation: Operation): KnownValues;
  /** Real files for the operations that take bytes, by media type as the document names it. */
  files: Record<string, readonly Buffer[]>;
}

/** A request as it would be sent by a client that means well, and the places where it can be spoilt. */
interface Draft {
  operation: Operation;
  method: string;
  path: Record<string, unknown>;
  query: [string, unknown][];
  body: unknown;
  headers: Record<string, string>;
  /** Stands in for the body as JSON would write it. */
  raw: Buffer | null;
  /** Put behind the path as it is. */
  suffix: string;
}

type Spoiling = (draft: Draft) => Draft;

/** Requests that are each wrong in one to three places, made from the operations of an OpenAPI document. */
export function malformedRequests(
  operations: readonly Operation[],
  ingredients: Ingredients,
): fc.Arbitrary<FuzzRequest> {
  return fc.oneof(
    ...operations.map((operation) => ({
      // A body has more places to break than an address.
      weight: operation.body ? 4 : 1,
      arbitrary: fc
        .tuple(draftOf(operation, ingredients), fc.array(spoiling(operation), { minLength: 1, maxLength: 3 }))
        .map(([draft, spoilings]) => written(spoilings.reduce((spoilt, spoil) => spoil(spoilt), draft))),
    })),
  );
}

function draftOf(operation: Operation, ingredients: Ingredients): fc.Arbitrary<Draft> {
  const known = ingredients.known(operation);
  const values = (place: 'path' | 'query') =>
    operation.parameters.filter((parameter) => parameter.in === place);
  const path = Object.fromEntries(
    values('path').map(({ name, schema }) => [name, plausible(schema, known, name)]),
  );
  const query = values('query').map(({ name, schema, required }) => {
    const pair = plausible(schema, known, name).map((value): [string, unknown][] => [[name, value]]);
    return required ? pair : fc.oneof(pair, fc.constant<[string, unknown][]>([]));
  });
  return fc.record({
    operation: fc.constant(operation),
    method: fc.constant(operation.method),
    path: fc.record(path),
    query: fc.tuple(...query).map((pairs) => pairs.flat()),
    body:
      isJson(operation) && operation.body ? plausible(operation.body.schema, known) : fc.constant(undefined),
    headers: fc.constant<Record<string, string>>(
      operation.body ? { 'content-type': operation.body.mediaType.replace('*', 'jpeg') } : {},
    ),
    raw: fileFor(operation, ingredients),
    suffix: fc.constant(''),
  });
}

function fileFor(operation: Operation, { files }: Ingredients): fc.Arbitrary<Buffer | null> {
  const fitting = operation.body && !isJson(operation) ? files[operation.body.mediaType] : undefined;
  return fitting ? fc.constantFrom(...fitting) : fc.constant(null);
}

function spoiling(operation: Operation): fc.Arbitrary<Spoiling> {
  const hasPath = operation.parameters.some((parameter) => parameter.in === 'path');
  const kinds: fc.WeightedArbitrary<Spoiling>[] = [
    { weight: hasPath ? 3 : 0, arbitrary: spoiltPath },
    { weight: 3, arbitrary: spoiltQuery },
    {
      weight: 1,
      arbitrary: hostileHeaders.map((headers) => (draft) => ({
        ...draft,
        headers: { ...draft.headers, ...headers },
      })),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('/', '//', '/.', '/..', '%00', ';x=1', '?', '#', '.json', '/x/y')
        .map((suffix) => (draft) => ({ ...draft, suffix })),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND')
        .map((method) => (draft) => ({ ...draft, method })),
    },
    { weight: isJson(operation) ? 12 : 0, arbitrary: spoiltBody },
    {
      weight: isJson(operation) ? 2 : 0,
      arbitrary: fc
        .constantFrom(...BROKEN_JSON)
        .map((json) => (draft) => ({ ...draft, raw: Buffer.from(json) })),
    },
    {
      weight: operation.body && !isJson(operation) ? 12 : 0,
      arbitrary: spoilBytes.map((spoil) => (draft) => ({ ...draft, raw: draft.raw && spoil(draft.raw) })),
    },
  ];
  return fc.oneof(...kinds.filter(({ weight }) => weight > 0));
}

const spoiltBody: fc.Arbitrary<Spoiling> = spoilValue.map((spoil) => (draft) => ({
  ...draft,
  body: spoil(draft.body),
}));

const spoiltPath: fc.Arbitrary<Spoiling> = fc
  .tuple(fc.nat(), fc.oneof(hostileText, hostileValue))
  .map(([at, value]) => (draft) => {
    const names = Object.keys(draft.path);
    const name = names[at % names.length];
    return name === undefined ? draft : { ...draft, path: { ...draft.path, [name]: value } };
  });

/** Replaces, repeats, forgets, adds, or says in the notation for arrays and objects. */
const spoiltQuery: fc.Arbitrary<Spoiling> = fc
  .tuple(fc.nat(), fc.constantFrom('replace', 'repeat', 'forget', 'add', '[]', '[x]'), hostileValue)
  .map(([at, how, value]) => (draft) => ({ ...draft, query: spoiltPairs(draft.query, at, how, value) }));

function spoiltPairs(
  pairs: [string, unknown][],
  at: number,
  how: string,
  value: unknown,
): [string, unknown][] {
  const [name] = pairs[at % Math.max(pairs.length, 1)] ?? ['surprise'];
  const others = pairs.filter(([other]) => other !== name);
  if (how === 'forget') return others;
  if (how === 'add') return [...pairs, [`${name}x`, value]];
  if (how === 'repeat') return [...pairs, [name, value], [name, value]];
  return [...others, [how === 'replace' ? name : `${name}${how}`, value]];
}

function written(draft: Draft): FuzzRequest {
  const path = draft.operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encoded(draft.path[name]));
  const search = draft.query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');
  const text = draft.body === undefined ? null : Buffer.from(writeJson(draft.body));
  return {
    from: draft.operation,
    method: draft.method,
    target: `${path}${draft.suffix}${search && `?${search}`}`.slice(0, LONGEST_TARGET),
    headers: draft.headers,
    body: draft.raw ?? text,
  };
}

/** Beyond its limit for headers Node answers by itself; see wire.test.ts. */
const LONGEST_TARGET = 12_000;

/** What percent-encodes nothing already breaks in the address is left as it is: `%00`, `%E0%A4%A`, `..%2f`. */
function encoded(value: unknown): string {
  const text =
    typeof value === 'string' ? value : Array.isArray(value) ? value.map(plain).join(',') : plain(value);
  if (/%/.test(text) && !/[^\x21-\x7E]|[#?]/.test(text)) return text;
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD'));
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : writeJson(value);
}

function isJson(operation: Operation): boolean {
  return operation.body?.mediaType === 'application/json';
}
