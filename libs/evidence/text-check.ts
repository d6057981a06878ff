import type { Readable } from 'node:stream';
import { findPersonalData } from '#libs/domain/personal-data';

/** As long as the longest line that is looked at whole, so that nothing hides at the seam of two pieces. */
const OVERLAP = 2_000;
// Tab, line feed, form feed and carriage return are the only control characters of a text file.
const NOT_TEXT = /[\u0000-\u0008\u000b\u000e-\u001f]/;

export interface TextFinding {
  readonly readable: boolean;
  readonly personalData: boolean;
}

/** Whether these bytes are UTF-8 text of the type that they say they are, and whether it may name a patient (integrity 22). */
export async function checkText(content: Readable, mediaType: string): Promise<TextFinding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const seams = new Seams();
  const whole: string[] = [];
  let personalData = false;
  try {
    for await (const chunk of content) {
      const piece = decoder.decode(chunk as Buffer, { stream: true });
      if (NOT_TEXT.test(piece)) return { readable: false, personalData };
      personalData ||= findPersonalData(seams.around(piece)).length > 0;
      if (mediaType === 'application/json') whole.push(piece);
      else if (whole.length === 0 && piece.trim() !== '') whole.push(piece.slice(0, OVERLAP));
    }
    decoder.decode();
  } catch {
    return { readable: false, personalData };
  } finally {
    content.destroy();
  }
  return { readable: fits(whole.join(''), mediaType), personalData };
}

function fits(text: string, mediaType: string): boolean {
  if (mediaType === 'application/xml') return text.trimStart().startsWith('<');
  if (mediaType !== 'application/json') return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A text that comes in pieces: each is looked at with the line that it goes on from, and under the heading of its columns. */
class Seams {
  private heading = '';
  private line = '';
  private first = true;

  around(piece: string): string {
    const text = this.first ? piece : `${this.heading}\n${this.line}${piece}`;
    if (this.first) this.heading = (piece.split('\n', 1)[0] ?? '').slice(0, OVERLAP);
    this.line = (this.first ? piece : this.line + piece).split('\n').at(-1)?.slice(-OVERLAP) ?? '';
    this.first = false;
    return text;
  }
}
