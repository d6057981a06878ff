import { SEARCH_ATTRIBUTES } from '#libs/temporal/search-attributes';
import { SEARCH_KEYS, searchAttributes } from '#workflows/search-attributes';

it('workflows are found by the attributes that the namespace knows', () => {
  const names = Object.fromEntries(Object.entries(SEARCH_KEYS).map(([what, { name }]) => [what, name]));
  expect(names).toEqual(SEARCH_ATTRIBUTES);
  expect(new Set(Object.values(SEARCH_KEYS).map(({ type }) => type))).toEqual(new Set(['KEYWORD']));
});

it('what is not said is left out', () => {
  expect(searchAttributes({ solution: 's', gate: 'G2' }).map(({ key, value }) => [key.name, value])).toEqual([
    ['LevensloopSolution', 's'],
    ['LevensloopGate', 'G2'],
  ]);
});
