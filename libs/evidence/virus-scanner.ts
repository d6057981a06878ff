import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT } from '#libs/config/configuration.module';
import type { Environment } from '#libs/config/environment';

const TIMEOUT_MS = 60_000;

/** The scanner does not answer, or not as clamd does. Nothing is kept that could not be scanned (integrity 23). */
export class ScannerAway extends Error {
  override readonly name = 'ScannerAway';
}

/** ClamAV's daemon by its INSTREAM command: chunks with their length before them (4 bytes, big-endian), the last of length 0. */
@Injectable()
export class VirusScanner {
  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  /** `not-scanned` where the installation has no scanner. Throws ScannerAway. */
  async scan(content: Readable): Promise<'clean' | 'infected' | 'not-scanned'> {
    const address = this.environment.CLAMD_URL;
    if (!address) {
      content.destroy();
      return 'not-scanned';
    }
    const { hostname, port } = new URL(address.includes('://') ? address : `tcp://${address}`);
    const socket = connect({ host: hostname, port: Number(port || 3310) });
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('no answer')));
    try {
      const answer = answerOf(socket);
      await Promise.race([send(content, socket), answer]);
      return verdict(await answer);
    } catch (error) {
      throw new ScannerAway(String(error));
    } finally {
      content.destroy();
      socket.destroy();
    }
  }
}

async function send(content: Readable, socket: Socket): Promise<void> {
  socket.write('zINSTREAM\0');
  for await (const chunk of content) {
    const bytes = chunk as Buffer;
    socket.write(length(bytes.length));
    if (!socket.write(bytes)) await once(socket, 'drain');
  }
  socket.write(length(0));
}

function length(of: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(of);
  return bytes;
}

async function answerOf(socket: Socket): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of socket) {
    pieces.push(piece as Buffer);
    if ((piece as Buffer).includes(0)) break;
  }
  return Buffer.concat(pieces).toString().replace(/\0.*$/s, '').trim();
}

function verdict(answer: string): 'clean' | 'infected' {
  if (/: OK$/.test(answer)) return 'clean';
  if (/ FOUND$/.test(answer)) return 'infected';
  throw new Error(`clamd said: ${answer.slice(0, 200)}`);
}
