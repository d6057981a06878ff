import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDataDirectory, removeData } from '#apps/standalone/data-directory';
import { beginAnew } from '#apps/standalone/fresh';
import { NOTHING_OUTSIDE } from '#apps/standalone/outside';
import { RunningRecord } from '#apps/standalone/processes/running-record';
import { OURSELVES, runDirectory } from '#apps/standalone/processes/supervisor';

let parent: string;
let data: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'levensloop-data-'));
  data = join(parent, 'deep', '.levensloop');
});
afterEach(() => rmSync(parent, { recursive: true }));

function stackWasHere(): void {
  mkdirSync(join(data, 'postgres'), { recursive: true });
  writeFileSync(join(data, 'secrets.json'), '{}');
}

describe('the data folder', () => {
  it('is made, so that nobody else looks into it', async () => {
    expect(await prepareDataDirectory(data)).toBe(true);
    expect(statSync(data).mode & 0o066).toBe(0);
  });

  it('is known again', async () => {
    stackWasHere();
    expect(await prepareDataDirectory(data)).toBe(false);
  });

  it('is never a folder that holds other things', async () => {
    mkdirSync(data, { recursive: true });
    writeFileSync(join(data, 'letter.txt'), 'Beste');
    const mode = statSync(data).mode;
    await expect(prepareDataDirectory(data)).rejects.toThrow('holds other things');
    expect(statSync(data).mode).toBe(mode);
  });

  it('cannot be a file', async () => {
    writeFileSync(join(parent, 'file'), '');
    await expect(prepareDataDirectory(join(parent, 'file'))).rejects.toThrow('Set LEVENSLOOP_DATA');
  });

  it('loses what a stack kept there, and nothing else', async () => {
    stackWasHere();
    writeFileSync(join(data, 'letter.txt'), 'Beste');
    await removeData(data);
    expect(readdirSync(data)).toEqual(['letter.txt']);
  });
});

describe('beginning anew', () => {
  const request = () => ({ dataDirectory: data, outside: NOTHING_OUTSIDE, isConfirmed: false, isInteractive: true });
  const answering = (answer: string) => ({ ask: () => Promise.resolve(answer) });
  beforeEach(stackWasHere);

  it.each(['yes', ' YES ', 'ja'])('does so on the answer %j', async (answer) => {
    await beginAnew({ ...request(), ...answering(answer) });
    expect(existsSync(data)).toBe(false);
  });

  it.each(['no', '', 'y', 'yes please'])('does nothing on the answer %j', async (answer) => {
    await expect(beginAnew({ ...request(), ...answering(answer) })).rejects.toThrow('Nothing was thrown away');
    expect(existsSync(join(data, 'secrets.json'))).toBe(true);
  });

  it('refuses where nobody can be asked, unless it was confirmed', async () => {
    const ask = jest.fn();
    await expect(beginAnew({ ...request(), isInteractive: false, ask })).rejects.toThrow('Add --yes');
    expect(existsSync(join(data, 'secrets.json'))).toBe(true);
    await beginAnew({ ...request(), isInteractive: false, isConfirmed: true, ask });
    expect(existsSync(data)).toBe(false);
    expect(ask).not.toHaveBeenCalled();
  });

  it('refuses with a database outside, whatever was confirmed', async () => {
    const outside = {
      ...NOTHING_OUTSIDE,
      database: { url: 'postgresql://hospital.example/levensloop', ownerUrl: null },
    };
    await expect(beginAnew({ ...request(), outside, isConfirmed: true })).rejects.toThrow('never touches');
    expect(existsSync(join(data, 'secrets.json'))).toBe(true);
  });

  it('refuses while a stack runs on it', async () => {
    await new RunningRecord(runDirectory(data)).claim(OURSELVES);
    await expect(beginAnew({ ...request(), isConfirmed: true })).rejects.toThrow('Stop it first');
    expect(existsSync(join(data, 'secrets.json'))).toBe(true);
  });
});
