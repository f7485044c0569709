import type { Plugin } from 'vite';

/** What belongs to the first page; asked for each module when all of them are known. */
export interface StartChunk {
  plugin: Plugin;
  nameOf(moduleId: string): string | null;
}

/**
 * Puts all that one entry needs at once into two files, `libraries` and `start`, which browsers compile side by side, and
 * what other entries need too into a third one, `shared`. Split by who else uses it, it came in eighty files, and a slow
 * tablet spent more on asking for them than on reading them.
 */
export function startChunk(entry: string, others: readonly string[]): StartChunk {
  let atStart = new Set<string>();
  let shared = new Set<string>();
  return {
    plugin: {
      name: 'baumkataster:start-chunk',
      apply: 'build',
      buildEnd() {
        const closure = (root: string, withLater: boolean) => {
          const found = new Set<string>();
          const waiting = [root];
          for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
            const module = found.has(id) ? null : this.getModuleInfo(id);
            found.add(id);
            if (module) waiting.push(...module.importedIds);
            if (module && withLater) waiting.push(...module.dynamicallyImportedIds);
          }
          return found;
        };
        const elsewhere = new Set(others.flatMap((other) => [...closure(other, true)]));
        const atOnce = [...closure(entry, false)].filter((id) => id !== entry);
        atStart = new Set(atOnce.filter((id) => !elsewhere.has(id)));
        shared = new Set(atOnce.filter((id) => elsewhere.has(id)));
      },
    },
    nameOf: (moduleId) => {
      if (shared.has(moduleId)) return 'shared';
      if (!atStart.has(moduleId)) return null;
      return moduleId.includes('/node_modules/') ? 'libraries' : 'start';
    },
  };
}
