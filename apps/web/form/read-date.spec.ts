import { readDate } from '~/form/read-date';

describe('a date as somebody types it', () => {
  it.each([
    ['2027-03-01', '2027-03-01'],
    ['1-3-2027', '2027-03-01'],
    ['01/03/2027', '2027-03-01'],
    ['1 maart 2027', '2027-03-01'],
    ['1 mrt 2027', '2027-03-01'],
    ['1 mei 2027', '2027-05-01'],
    ['15 sept. 2027', '2027-09-15'],
    ['29-2-2028', '2028-02-29'],
  ])('%s is %s', (typed, date) => expect(readDate(typed, 'nl')).toBe(date));

  it('is read by the language on screen', () => {
    expect(readDate('1 March 2027', 'en')).toBe('2027-03-01');
    expect(readDate('1 maart 2027', 'en')).toBeNull();
  });

  it.each(['', 'morgen', '31-2-2027', '29-2-2027', '1-13-2027', '2027', '1 x 2027'])('%p is none', (typed) =>
    expect(readDate(typed, 'nl')).toBeNull(),
  );
});
