import type { Endpoint } from './endpoint.ts';

/**
 * A readable page of the API: every endpoint with its sentence and what it needs, grouped by noun. No script, no
 * foreign host.
 */
export function apiPage(endpoints: readonly Endpoint[]): string {
  const tags = [...new Set(endpoints.map((endpoint) => endpoint.tag))];
  const sections = tags.map((tag) =>
    section(
      tag,
      endpoints.filter((endpoint) => endpoint.tag === tag),
    ),
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Baumkataster API</title>
<link rel="stylesheet" href="/api/docs.css">
</head>
<body>
<main>
<h1>Baumkataster API</h1>
<p>JSON under <code>/api</code>. Positions are <code>[longitude, latitude]</code> in WGS&nbsp;84, lengths in metres,
girths in centimetres, days as <code>YYYY-MM-DD</code>. Refusals are <code>application/problem+json</code> whose
issues name each field. The machine-readable description with every shape:
<a href="/api/openapi.json">/api/openapi.json</a>.</p>
${sections.join('\n')}
</main>
</body>
</html>
`;
}

export const API_PAGE_STYLE = `
body { font: 1rem/1.5 system-ui, sans-serif; color: #14201a; margin: 0; background: #f6f7f4 }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem }
h2 { margin-top: 2rem; text-transform: capitalize }
dl { margin: 0 }
dt { margin-top: .75rem; font-weight: 600; overflow-wrap: anywhere }
dd { margin: 0 }
small { color: #4b5a50; white-space: nowrap }
code { background: #e7ebe4; padding: .1em .3em; border-radius: .2em }
`;

function section(tag: string, endpoints: readonly Endpoint[]): string {
  const items = endpoints.map(
    (endpoint) =>
      `<dt><code>${endpoint.method.toUpperCase()} ${escape(endpoint.path)}</code></dt>
<dd>${escape(endpoint.summary)} <small>${permission(endpoint)}</small></dd>`,
  );
  return `<h2>${escape(tag)}</h2>\n<dl>\n${items.join('\n')}\n</dl>`;
}

function permission({ needs }: Endpoint): string {
  return needs === 'open' ? 'open to anyone' : `needs <code>${escape(needs)}</code>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
