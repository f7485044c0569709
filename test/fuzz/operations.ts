import { z } from 'zod';

const schema = z.record(z.string(), z.unknown());

const parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean().default(false),
  schema,
});

const content = z.record(z.string(), z.object({ schema }));

const operation = z.object({
  operationId: z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(parameter).default([]),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ content: content.optional() })),
});

const document = z.object({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), schema) }),
});

export type JsonSchema = z.infer<typeof schema>;
export type Parameter = z.infer<typeof parameter>;

/** What can be asked for, as the OpenAPI document describes it. */
export interface Operation {
  name: string;
  method: string;
  /** `/api/trees/{id}` */
  path: string;
  parameters: Parameter[];
  /** What whoever asks must be allowed to do; null: anyone may. */
  permission: string | null;
  /** What a body may hold; null: there is none. */
  body: { mediaType: string; schema: JsonSchema } | null;
  /** The shape of an answer by its status; null: an answer without a shape. A status that is missing is not documented. */
  answers: Map<number, z.ZodType | null>;
}

/** Every operation of an OpenAPI document. Throws when the document is none. */
export function operationsOf(openApi: unknown): Operation[] {
  const { paths, components } = document.parse(openApi);
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      name: described.operationId,
      method: method.toUpperCase(),
      path,
      parameters: described.parameters,
      permission: described.security[0]?.session?.[0] ?? null,
      body: bodyOf(described.requestBody?.content),
      answers: new Map(
        Object.entries(described.responses).map(([status, response]) => [
          Number(status),
          shapeOf(response.content, components.schemas),
        ]),
      ),
    })),
  );
}

/** The operation a request reaches, whatever it was made from: undefined when nothing is documented there. */
export function operationAt(
  operations: readonly Operation[],
  method: string,
  path: string,
): Operation | undefined {
  const asked = method === 'HEAD' ? 'GET' : method;
  const fitting = operations.filter((known) => known.method === asked && patternOf(known.path).test(path));
  // `/api/trees/near` is its own operation before it is a tree of that name.
  return fitting.toSorted((a, b) => placesIn(a.path) - placesIn(b.path))[0];
}

function placesIn(path: string): number {
  return path.split('{').length;
}

function bodyOf(described: z.infer<typeof content> | undefined): Operation['body'] {
  const [kind] = Object.entries(described ?? {});
  return kind ? { mediaType: kind[0], schema: kind[1].schema } : null;
}

/** The shape of a JSON answer, made from the document and not from the contract the document was made from. */
function shapeOf(
  described: z.infer<typeof content> | undefined,
  components: Record<string, JsonSchema>,
): z.ZodType | null {
  const json = Object.entries(described ?? {}).find(([mediaType]) => /[/+]json$/.test(mediaType));
  if (!json || json[1].schema.format === 'binary') return null;
  const { $ref } = json[1].schema;
  const named = typeof $ref === 'string' ? components[$ref.replace('#/components/schemas/', '')] : undefined;
  return z.fromJSONSchema(named ?? json[1].schema);
}

const patterns = new Map<string, RegExp>();

function patternOf(path: string): RegExp {
  const known = patterns.get(path);
  if (known) return known;
  const escaped = path.replaceAll(/[.]/g, String.raw`\.`).replaceAll(/\{\w+\}/g, '[^/]+');
  const made = new RegExp(`^${escaped}/?$`, 'i'); // express is as lenient
  patterns.set(path, made);
  return made;
}
