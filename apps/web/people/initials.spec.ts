import { initials } from '~/people/initials';

describe('initials', () => {
  it.each([
    ['Anna van der Berg', 'AB'],
    ['Fatima el Amrani', 'FA'],
    ['Jan', 'J'],
    ['Marie-Louise de Wit', 'MW'],
  ])('of %s are %s', (name, letters) => expect(initials(name)).toBe(letters));
});
