import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { passesElevenTest } from '#libs/domain/bsn';
import { findPersonalData } from '#libs/domain/personal-data';

const found = (text: string) =>
  findPersonalData(text, '2027-03-01').map(({ kind, at, length }) => `${kind} ${text.slice(at, at + length)}`);

describe('a BSN', () => {
  it.each([
    ['111222333', '111222333'],
    ['Patiënt 123456782 is opgenomen.', '123456782'],
    ['BSN: 123456782.', '123456782'],
    ['1234.56.782', '1234.56.782'],
    ['123 456 782', '123 456 782'],
    ['123-456-782', '123-456-782'],
    ['123\u00a0456\u00a0782', '123\u00a0456\u00a0782'],
    ['(123456782)', '123456782'],
    ['010464554', '010464554'],
    ['10464554', '10464554'], // the leading zero left out
    ['naam;bsn;score\nA;123456782;0,3', '123456782'],
    ['"naam","123456782",0.3', '123456782'],
    ['bsn 20181206', '20181206'], // a date but for its name; passes the test
    ['Het zaaknummer is 123456782', '123456782'],
    ['In 2026 kreeg 123456782 een melding', '123456782'],
  ])('%j is found', (text, number) => {
    expect(found(text)).toEqual([`bsn ${number}`]);
  });

  it.each([
    '123456789', // fails the eleven-test
    '000000000',
    '1234567820', // ten digits
    'A123456782',
    '123456782B',
    'doi 10.1001/123456782',
    'https://doi.org/10.1016/123456782 en https://example.org/123456782?x=111222333',
    'PMID 111222333',
    'PMID: 123456782',
    'KvK 10464554',
    'tel. 123456782',
    '+31 123456782',
    '+31 (0)123456782',
    '0031 123456782',
    '06-10464554',
    '06 10464554',
    'v1234.56.782',
    'versie 123.456.782',
    '1.123.456.782',
    '123.456.782.1',
    '2018.12.009 en 20181206', // a calendar version and a date that pass the test
    '€ 123.456.782',
    'run_123456782',
    '123456782/3',
    '2018-2022',
    '2018-12-06 10:00',
    'sha256 0f1e2d3c4b5a69788796a5b4c3d2e1f0',
    'n = 38 455, 2 552 met sepsis, 143.049 opnames',
    '',
  ])('%j is none', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('is known by the eleven-test, of which a changed digit or two that change places fail', () => {
    const base = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(base, fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 9 }), (digits, place, change) => {
        const check = digits.reduce((total, digit, index) => total + digit * (9 - index), 0) % 11;
        fc.pre(check < 10 && digits.some((digit) => digit > 0));
        const number = [...digits, check];
        expect(passesElevenTest(number.join(''))).toBe(true);
        const mistyped = number.with(place, ((number[place] ?? 0) + change) % 10);
        expect(passesElevenTest(mistyped.join(''))).toBe(false);
      }),
    );
  });
});

describe('a birth date', () => {
  it.each([
    ['geboren op 12-03-1948', '12-03-1948'],
    ['geb. 12-3-1948', '12-3-1948'],
    ['Geb.dat.: 12/03/1948', '12/03/1948'],
    ['geboortedatum: 1948-03-12', '1948-03-12'],
    ['de vrouw, geboren te Utrecht op 12 maart 1948,', '12 maart 1948'],
    ['born 12 March 1948', '12 March 1948'],
    ['DOB March 12, 1948', 'March 12, 1948'],
    ['date of birth 03/25/1948', '03/25/1948'],
    ["geb. 12-03-'48", "12-03-'48"],
    ['12-03-1948 (geboortedatum)', '12-03-1948'],
    ['geboren 28-02-2027', '28-02-2027'],
    ['geboren 01-03-1907', '01-03-1907'],
    ['naam;geboortedatum;score\nA;12-03-1948;1\nB;onbekend;2', '12-03-1948'],
    ['id,date_of_birth\r\n1,"1948-03-12"\r\n', '1948-03-12'],
  ])('%j is found', (text, date) => {
    expect(found(text)).toEqual([`birth-date ${date}`]);
  });

  it.each([
    'De validatie begon op 12-03-1948.',
    '12-03-1948',
    'newborn screening 12-03-2020',
    'pasgeborenen, gemeten op 12-03-2020',
    'geboren 12-03-2028', // still to be born
    'geboren 12-03-1906', // over 120
    'geboren 31-02-1948', // no such day
    'geboren in 1948',
    'geb. versie 1.2.345',
    'naam;opgenomen;score\nA;12-03-1948;1',
    'Wie geboren is, weet ik niet.\n12-03-1948',
  ])('%j is none', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('is found in every row of a column', () => {
    expect(found('geboortedatum;n\n12-03-1948;1\n13-03-1949;2')).toEqual([
      'birth-date 12-03-1948',
      'birth-date 13-03-1949',
    ]);
  });
});

it('tells all of them in the order of the text', () => {
  expect(found('Geboren 12-03-1948, BSN 123456782; zoon geboren 1-1-1980, 111222333')).toEqual([
    'birth-date 12-03-1948',
    'bsn 123456782',
    'birth-date 1-1-1980',
    'bsn 111222333',
  ]);
});

it('raises no alarm at the examples and the documents that ship', () => {
  const folder = join(process.cwd(), 'libs/domain/intake/examples');
  for (const file of readdirSync(folder)) expect(found(readFileSync(join(folder, file), 'utf8'))).toEqual([]);
  expect(found(readFileSync(join(process.cwd(), 'docs/intake-format.md'), 'utf8'))).toEqual([]);
});

it('reads megabytes of digits and words in a moment', () => {
  const text = 'geboren 1 2 3 4 5 6 7 8 9 en 12345678 of 0 jan jan '.repeat(100_000);
  const begun = performance.now();
  findPersonalData(text, '2027-03-01');
  expect(performance.now() - begun).toBeLessThan(5_000);
});
