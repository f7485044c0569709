import type { Plugin } from 'vite';

/** Has the page run one more entry before the program, as soon as it is there: see client/app/warmUp.ts. */
export function warmUp(entryName: string): Plugin {
  return {
    name: 'baumkataster:warm-up',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const chunk = Object.values(bundle).find((part) => part.type === 'chunk' && part.name === entryName);
        if (!chunk) throw new Error(`there is no entry ${entryName}`);
        const attrs = { type: 'module', async: true, crossorigin: true, src: `/${chunk.fileName}` };
        return [{ tag: 'script', attrs, injectTo: 'head' }];
      },
    },
  };
}
