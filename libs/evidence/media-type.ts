import type { Readable } from 'node:stream';
import { fileTypeFromStream } from 'file-type/node';
import { checkText } from '#libs/evidence/text-check';
import type { TextFinding } from '#libs/evidence/text-check';

/** What a file may be, by the ending of its name. `text` is what has no mark of its own and must be read as UTF-8. */
const KINDS: Readonly<
  Record<string, { readonly type: string; readonly text: boolean; readonly aliases?: readonly string[] }>
> = {
  pdf: { type: 'application/pdf', text: false },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', text: false },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', text: false },
  png: { type: 'image/png', text: false },
  jpg: { type: 'image/jpeg', text: false },
  jpeg: { type: 'image/jpeg', text: false },
  // What browsers call a CSV depends on what is installed beside them.
  csv: { type: 'text/csv', text: true, aliases: ['text/plain', 'application/vnd.ms-excel', 'application/csv'] },
  txt: { type: 'text/plain', text: true },
  json: { type: 'application/json', text: true, aliases: ['text/json', 'text/plain'] },
  xml: { type: 'application/xml', text: true, aliases: ['text/xml'] },
};
const UNDECLARED = new Set(['', 'application/octet-stream']);

/** The file is not of a kind that is taken, or not of the kind that it says it is. */
export class MediaTypeRefused extends Error {
  override readonly name = 'MediaTypeRefused';
}

export interface Judged {
  readonly mediaType: string;
  /** Whether the text, where it is one, looks as if it named a patient. */
  readonly personalData: boolean;
}

/**
 * The true media type of a file, where name, declaration and content agree. `read` opens the clear bytes, and is called
 * once or twice. Throws MediaTypeRefused.
 */
export async function judgeMediaType(
  fileName: string,
  declared: string | undefined,
  read: () => Readable,
): Promise<Judged> {
  const kind = KINDS[/\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''];
  if (!kind) throw new MediaTypeRefused('no such ending is taken');
  const [mime = ''] = (declared ?? '').toLowerCase().split(';');
  if (!UNDECLARED.has(mime.trim()) && mime.trim() !== kind.type && !kind.aliases?.includes(mime.trim()))
    throw new MediaTypeRefused(`declared as ${mime}`);
  const sniffed = await sniff(read());
  if (!kind.text) {
    if (sniffed !== kind.type) throw new MediaTypeRefused(`looks like ${sniffed ?? 'nothing known'}`);
    return { mediaType: kind.type, personalData: false };
  }
  if (sniffed !== undefined && sniffed !== kind.type) throw new MediaTypeRefused(`looks like ${sniffed}`);
  const finding: TextFinding = await checkText(read(), kind.type);
  if (!finding.readable) throw new MediaTypeRefused(`is no ${kind.type}`);
  return { mediaType: kind.type, personalData: finding.personalData };
}

async function sniff(content: Readable): Promise<string | undefined> {
  try {
    return (await fileTypeFromStream(content))?.mime;
  } catch {
    return undefined;
  } finally {
    content.destroy();
  }
}
