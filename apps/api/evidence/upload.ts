import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { EvidenceFields } from '#apps/api/evidence/evidence.schemas';
import { InvalidInputException, ProblemException } from '#apps/api/problems/problem.exception';

const MEGABYTE = 1024 * 1024;
/** What fields and boundaries of an upload may take beside its file. */
const AROUND_FILE = 64 * 1024;

export interface Upload {
  readonly fields: EvidenceFields;
  readonly file: MultipartFile;
  readonly fileName: string;
}

/** Refuses by its own declaration what is too large, before a byte of it is read. */
export function refuseTooLarge(request: FastifyRequest, limitBytes: number): void {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes + AROUND_FILE) throw tooLarge(limitBytes);
}

export function tooLarge(limitBytes: number): ProblemException {
  return new ProblemException('too-large', { reason: 'file-limit', fillings: { limit: limitBytes / MEGABYTE } });
}

/** Fields, and then the file that is still to be read. Throws the problem of anything else. */
export async function readUpload(request: FastifyRequest, limitBytes: number): Promise<Upload> {
  if (!request.isMultipart()) throw new ProblemException('unsupported-media-type', { reason: 'file-missing' });
  const values: Record<string, unknown> = {};
  const limits = { fileSize: limitBytes + 1, files: 1, fields: 10, fieldSize: 4_000, parts: 12 };
  for await (const part of request.parts({ limits }) as AsyncIterable<Multipart>) {
    if (part.type === 'field') {
      values[part.fieldname] = part.value;
      continue;
    }
    const fields = EvidenceFields.safeParse(values);
    if (fields.success) return { fields: fields.data, file: part, fileName: nameOf(part.filename) };
    part.file.destroy();
    throw new InvalidInputException(EvidenceFields, values);
  }
  throw new ProblemException('bad-request', { reason: 'file-missing' });
}

const LONGEST_NAME = 255;

/** As the file was named: browsers escape what would end the name in the header, and nothing else. */
function nameOf(sent: string): string {
  const name = sent
    .replace(/%22/g, '"')
    .replace(/%0D|%0A|[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .normalize('NFC');
  const ending = /\.[a-z0-9]{1,10}$/i.exec(name)?.[0] ?? '';
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - ending.length)}${ending}`;
}
