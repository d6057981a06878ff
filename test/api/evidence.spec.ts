import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { EvidenceRef } from '#apps/api/tasks/task.schemas';
import { personWith, startApiBed } from '#test/support/api-bed';
import type { ApiBed } from '#test/support/api-bed';
import { expectProblem } from '#test/support/api-caller';
import type { ApiAnswer, ApiCaller } from '#test/support/api-caller';
import { addEvidence, intakeOf, Journey, PDF } from '#test/support/api-journey';

const VIRUS = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';
const MEGABYTE = 1024 * 1024;

let bed: ApiBed;
let owner: ApiCaller;
let head: ApiCaller;
let stranger: ApiCaller;
let journey: Journey;
let scanner: Server;
/** What the scanner was sent, and whether it answers. */
const scanned: string[] = [];
let scannerAnswers = true;

beforeAll(async () => {
  scanner = await fakeClamd();
  const { port } = scanner.address() as AddressInfo;
  bed = await startApiBed({ settings: { EVIDENCE_LIMIT_MB: '2', CLAMD_URL: `127.0.0.1:${port}` } });
  [owner, head, stranger] = await Promise.all([bed.as('p-008'), bed.as('p-003'), bed.as(personWith('ethicist'))]);
  journey = await Journey.begin(bed, owner);
}, 120_000);
afterAll(async () => {
  await bed.stop();
  scanner.close();
});

/** Speaks as ClamAV's daemon does: INSTREAM, chunks with their length before them, one answer. */
function fakeClamd(): Promise<Server> {
  const server = createServer((socket) => {
    let held = Buffer.alloc(0);
    socket.on('data', (data) => {
      held = Buffer.concat([held, data]);
      if (!scannerAnswers) return void socket.destroy();
      let at = 'zINSTREAM\0'.length;
      const content: Buffer[] = [];
      while (held.length >= at + 4) {
        const length = held.readUInt32BE(at);
        if (length === 0) {
          const text = Buffer.concat(content).toString('latin1');
          scanned.push(text);
          return void socket.end(text.includes('EICAR') ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0');
        }
        if (held.length < at + 4 + length) return;
        content.push(held.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
    socket.on('error', () => undefined);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

const add = (who: ApiCaller, more: Partial<Parameters<typeof addEvidence>[1]> = {}): Promise<ApiAnswer> =>
  addEvidence(who, { solutionId: journey.solution.id, ...more });

const stored = async () => {
  const folders = await readdir(bed.environment.EVIDENCE_DIRECTORY).catch(() => []);
  const names = await Promise.all(
    folders.map((folder) => readdir(join(bed.environment.EVIDENCE_DIRECTORY, folder)).catch(() => [])),
  );
  return names.flat();
};

describe('evidence in a dossier', () => {
  const bytes = `${PDF}% Onderzoek met een geheim woord: zonnebloem\n`;
  const digest = createHash('sha256').update(bytes).digest('hex');

  it('is kept under its digest, scanned, and listed', async () => {
    const given = await add(owner, {
      bytes,
      title: 'DPIA <b>2026</b>',
      name: 'dpia "definitief" één.pdf',
      evidenceKey: 'dpia',
    });
    expect(given.status).toBe(201);
    expect(given.body).toEqual(EvidenceRef.parse(given.body));
    expect(given.body).toMatchObject({
      digest,
      scan: 'clean',
      mediaType: 'application/pdf',
      title: 'DPIA <b>2026</b>',
    });
    expect(scanned.at(-1)).toContain('zonnebloem');
    const { body } = await head.get(`/api/solutions/${journey.solution.id}`);
    expect(body.evidence).toMatchObject([{ digest, sizeBytes: bytes.length, uploadedBy: { id: 'p-008' } }]);
  });

  it('lies encrypted on the disk', async () => {
    const file = await readFile(join(bed.environment.EVIDENCE_DIRECTORY, digest.slice(0, 2), digest));
    expect(file.includes('zonnebloem')).toBe(false);
  });

  it('comes back as an attachment that a browser does not open, and the read is written down', async () => {
    const given = await head.get(`/api/evidence/${digest}`);
    expect(given.status).toBe(200);
    expect(given.text).toBe(bytes);
    expect(given.headers.get('content-type')).toBe('application/pdf');
    expect(given.headers.get('x-content-type-options')).toBe('nosniff');
    expect(given.headers.get('content-security-policy')).toContain('sandbox');
    expect(given.headers.get('cache-control')).toContain('no-store');
    expect(given.headers.get('content-disposition')).toBe(
      'attachment; filename="dpia _definitief_ __n.pdf"; filename*=UTF-8\'\'dpia%20%22definitief%22%20%C3%A9%C3%A9n.pdf',
    );
    const [read] = await bed.database.query(
      `SELECT actor, facts FROM audit_entry WHERE chain = $1 AND action = 'evidence-read'`,
      [journey.solution.id],
    );
    expect(read).toMatchObject({ actor: 'p-003', facts: { digest } });
  });

  it('is nothing to whoever may not see the dossier, and the attempt is written down', async () => {
    expectProblem(await stranger.get(`/api/evidence/${digest}`), 'not-found');
    expectProblem(await (await bed.as(personWith('process-owner'))).get(`/api/evidence/${digest}`), 'not-found');
    expectProblem(await (await bed.as(personWith('administrator'))).get(`/api/evidence/${digest}`), 'not-found');
    expectProblem(await stranger.get(`/api/evidence/${'0'.repeat(64)}`), 'not-found');
    expectProblem(await stranger.get('/api/evidence/..%2F..%2Fetc%2Fpasswd'), 'not-found');
    const attempts = await bed.database.query(
      `SELECT actor FROM audit_entry WHERE chain = $1 AND action = 'evidence-refused' ORDER BY seq`,
      [journey.solution.id],
    );
    expect((attempts as { actor: string }[]).map(({ actor }) => actor)).toContain(personWith('ethicist'));
  });

  it('is kept once where it lies in two dossiers, and each opens it with a key of its own', async () => {
    const elsewhere = await bed.as('p-009');
    const people = { owner: 'e.yildirim', clinicalOwner: 'e.yildirim' };
    const proposal = { ...people, owningDepartment: 'intensive-care', affectedDepartments: [] };
    const other = await Journey.begin(bed, elsewhere, intakeOf({ proposal }));
    expect((await addEvidence(elsewhere, { solutionId: other.solution.id, bytes, name: 'zelfde.pdf' })).status).toBe(
      201,
    );
    expect((await stored()).filter((name) => name === digest)).toHaveLength(1);
    expect((await elsewhere.get(`/api/evidence/${digest}`)).text).toBe(bytes);
    const keys = await bed.database.query('SELECT DISTINCT wrapped_key FROM evidence_reference WHERE digest = $1', [
      digest,
    ]);
    expect(keys).toHaveLength(2);
  });

  it('is not given out once its bytes were changed', async () => {
    const spoiled = `${PDF}% bederf\n`;
    const name = createHash('sha256').update(spoiled).digest('hex');
    expect((await add(owner, { bytes: spoiled })).status).toBe(201);
    const path = join(bed.environment.EVIDENCE_DIRECTORY, name.slice(0, 2), name);
    const file = await readFile(path);
    file.writeUInt8(file.readUInt8(20) ^ 1, 20);
    await writeFile(path, file);
    expectProblem(await head.get(`/api/evidence/${name}`), 'internal');
  });
});

describe('a file that is not taken', () => {
  it('is one that is larger than the limit, told before it is sent', async () => {
    const before = await stored();
    const answer = await announce(200 * MEGABYTE);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('application/problem+json');
    expect(answer).toContain('"code":"too-large"');
    expect(await stored()).toEqual(before);
  });

  it('is one that turns out larger, whatever it announced', async () => {
    const refused = await add(owner, { bytes: `${PDF}${'x'.repeat(2 * MEGABYTE)}` });
    expectProblem(refused, 'too-large');
    expect(refused.body.detail).toContain('2 MB');
    expect(await readdir(join(bed.environment.EVIDENCE_DIRECTORY, 'incoming'))).toEqual([]);
  });

  it.each([
    ['a program in the clothes of a PDF', { bytes: `\x7fELF\x02\x01\x01${'\0'.repeat(200)}` }],
    ['a web page', { name: 'pagina.html', type: 'text/html', bytes: '<script>alert(1)</script>' }],
    ['a PDF that is declared to be a picture', { type: 'image/png' }],
    ['a PDF that is named a text', { name: 'notitie.txt', type: 'text/plain' }],
  ])('is %s', async (_, file) => {
    expectProblem(await add(owner, file), 'unsupported-media-type');
  });

  it('is one that the scanner finds something in, or cannot look at', async () => {
    const infected = await add(owner, { bytes: `${PDF}${VIRUS}` });
    expectProblem(infected, 'infected');
    scannerAnswers = false;
    try {
      expectProblem(await add(owner, { bytes: `${PDF}% niet gezien` }), 'unavailable');
    } finally {
      scannerAnswers = true;
    }
    const [{ count }] = await bed.database.query(`SELECT count(*) FROM evidence WHERE digest = ANY ($1)`, [
      [`${PDF}${VIRUS}`, `${PDF}% niet gezien`].map((what) => createHash('sha256').update(what).digest('hex')),
    ]);
    expect(count).toBe(0);
  });

  it('is an empty one, and one without its fields', async () => {
    expectProblem(await add(owner, { bytes: '' }), 'invalid-input', { reason: 'file-empty' });
    expectProblem(await add(owner, { title: ' ' }), 'invalid-input');
    expectProblem(await owner.post('/api/evidence', { title: 'geen bestand' }), 'unsupported-media-type');
    const form = new FormData();
    form.set('solutionId', journey.solution.id);
    form.set('title', 'Geen bestand');
    expectProblem(await owner.post('/api/evidence', form), 'bad-request', { reason: 'file-missing' });
  });

  it('is one that may name a patient, until somebody has looked', async () => {
    const table = { name: 'uitvoer.csv', type: 'text/csv', bytes: 'casus;bsn\n1;111222333\n' };
    expectProblem(await add(owner, table), 'personal-data-suspected');
    expect((await add(owner, { ...table, confirmPersonalData: true })).status).toBe(201);
  });

  it('is one for a dossier of others', async () => {
    expectProblem(await add(stranger), 'not-found');
    expectProblem(await addEvidence(owner, { solutionId: 's-verzonnen' }), 'not-found');
    expectProblem(await addEvidence(owner, { solutionId: journey.solution.id, taskId: 't-verzonnen' }), 'not-found');
    expectProblem(await add(await bed.as(personWith('quality-assurance'))), 'forbidden');
  });
});

/** Announces an upload and sends its beginning only: what is answered then was not waited for. */
function announce(bytes: number): Promise<string> {
  const { port } = new URL(bed.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1');
    let answer = '';
    socket.on('data', (data) => {
      answer += data.toString();
      if (answer.includes('"code"')) socket.destroy();
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
    socket.setTimeout(5_000, () => reject(new Error('it waits for all of it')));
    socket.write(
      [
        'POST /api/evidence HTTP/1.1',
        'host: localhost',
        'content-type: multipart/form-data; boundary=grens',
        `content-length: ${bytes}`,
        ...Object.entries(owner.headers).map(([name, value]) => `${name}: ${value}`),
        '',
        '--grens\r\ncontent-disposition: form-data; name="solutionId"\r\n\r\nx\r\n',
      ].join('\r\n'),
    );
  });
}
