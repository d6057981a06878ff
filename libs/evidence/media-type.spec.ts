import { PassThrough, Readable } from 'node:stream';
import { judgeMediaType, MediaTypeRefused } from '#libs/evidence/media-type';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PDF = Buffer.from('%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n');
const PROGRAM = Buffer.concat([Buffer.from('7f454c460201010000', 'hex'), Buffer.alloc(200)]);

const judge = (name: string, declared: string | undefined, bytes: Buffer | string) =>
  judgeMediaType(name, declared, () => stream([Buffer.from(bytes)]));

function stream(pieces: readonly Buffer[]) {
  return Readable.from(pieces).pipe(new PassThrough());
}

describe('what kind of file this is', () => {
  it.each([
    ['scan.png', 'image/png', PNG, 'image/png'],
    ['DPIA.PDF', 'application/pdf', PDF, 'application/pdf'],
    ['metingen.csv', 'application/vnd.ms-excel', 'a;b\n1;2\n', 'text/csv'],
    ['notitie.txt', undefined, 'Dit is een notitie — mét tekens.', 'text/plain'],
    ['model.json', 'application/json', '{"a": [1, 2]}', 'application/json'],
    ['register.xml', 'text/xml', '<?xml version="1.0"?><a/>', 'application/xml'],
    ['register.xml', 'application/octet-stream', '<register/>', 'application/xml'],
  ])('%s', async (name, declared, bytes, expected) => {
    expect(await judge(name, declared, bytes)).toEqual({ mediaType: expected, personalData: false });
  });

  it.each([
    ['a program that is called a PDF', 'dpia.pdf', 'application/pdf', PROGRAM],
    ['a program that is called a text', 'dpia.txt', 'text/plain', PROGRAM],
    ['a picture that is called a PDF', 'dpia.pdf', 'application/pdf', PNG],
    ['a PDF that is called a CSV', 'dpia.csv', 'text/csv', PDF],
    ['a declaration that contradicts the name', 'dpia.pdf', 'text/html', PDF],
    ['an ending that is not taken', 'pagina.html', 'text/html', '<html></html>'],
    ['a picture that runs scripts', 'plaatje.svg', 'image/svg+xml', '<svg/>'],
    ['no ending', 'dpia', undefined, PDF],
    ['text that is not UTF-8', 'notitie.txt', 'text/plain', Buffer.from([0x63, 0xe9, 0x20, 0x61])],
    ['JSON that is none', 'model.json', 'application/json', '{"a": '],
    ['a zip that is called a Word file', 'brief.docx', undefined, Buffer.from('504b0506' + '00'.repeat(18), 'hex')],
  ])('refuses %s', async (_, name, declared, bytes) => {
    await expect(judge(name, declared, bytes)).rejects.toThrow(MediaTypeRefused);
  });

  it('knows the heading of a column in every piece', async () => {
    const pieces = ['casus;geboortedatum\n1;onbekend\n', '2;onbekend\n3;12-0', '3-1961\n'].map((piece) =>
      Buffer.from(piece),
    );
    const judged = await judgeMediaType('uitvoer.csv', 'text/csv', () => stream(pieces));
    expect(judged).toEqual({ mediaType: 'text/csv', personalData: true });
  });

  it('notices what may point to a patient, also where two pieces of the stream meet', async () => {
    const pieces = ['casus;bsn\n1;1112', '22333\n'].map((piece) => Buffer.from(piece));
    const judged = await judgeMediaType('uitvoer.csv', 'text/csv', () => stream(pieces));
    expect(judged).toEqual({ mediaType: 'text/csv', personalData: true });
  });
});
