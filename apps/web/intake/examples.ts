/** Three published products that ship with Levensloop, to learn it by (docs/intake-format.md). */
const contents = import.meta.glob<unknown>('../../../libs/domain/intake/examples/*.json', { import: 'default' });
const addresses = import.meta.glob<string>('../../../libs/domain/intake/examples/*.json', {
  query: '?url',
  import: 'default',
  eager: true,
});

export interface Example {
  readonly fileName: string;
  /** Where the file itself can be had. */
  readonly address: string;
  readonly load: () => Promise<unknown>;
}

export const EXAMPLES: readonly Example[] = Object.entries(contents).map(([path, load]) => ({
  fileName: path.split('/').at(-1) ?? path,
  address: addresses[path] ?? '',
  load,
}));
