import { WORDS } from '../geoportal.text.ts';
import { address, type Visit } from '../visit.ts';
import { html, type Markup } from './markup.ts';

interface Described {
  paths: Record<string, { get: { summary: string; parameters?: { $ref: string }[] } }>;
  components: { parameters: Record<string, { name: string; description: string }> };
}

/** The OpenAPI document for readers: every address with its sentence, every parameter with its own. */
export function apiBody(visit: Visit, text: string): Markup {
  const { language } = visit;
  const { paths, components } = JSON.parse(text) as Described; // our own document
  const addresses = Object.entries(paths).map(
    ([path, { get }]) =>
      html`<dt><code>GET ${visit.base}${path}</code></dt>
        <dd>${get.summary}</dd>`,
  );
  const parameters = Object.values(components.parameters).map(
    ({ name, description }) =>
      html`<dt><code>${name}</code></dt>
        <dd>${description}</dd>`,
  );
  const machine = address(visit, '/api', { f: 'json' });
  return html`<p>${WORDS.apiLead[language]} <a href="${machine}">${machine}</a></p>
    <dl lang="en">${addresses}</dl>
    <h2>${WORDS.parameters[language]}</h2>
    <dl lang="en">${parameters}</dl>`;
}
