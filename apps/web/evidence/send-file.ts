import { Refused } from '~/api/problem';
import { currentCsrfToken, hasSession, sessionEnded } from '~/api/session';
import type { EvidenceRef } from '~/api/types';

export interface Upload {
  readonly file: File;
  readonly solutionId: string;
  readonly taskId: string;
  readonly evidenceKey: string | null;
  readonly title: string;
  readonly confirmPersonalData: boolean;
}

/** Sends a file to the dossier. XMLHttpRequest, since fetch does not tell how far it is (`progress` from 0 to 1). */
export function sendFile(upload: Upload, progress: (part: number) => void): Promise<EvidenceRef> {
  const fields = new FormData();
  fields.set('solutionId', upload.solutionId);
  fields.set('taskId', upload.taskId);
  if (upload.evidenceKey) fields.set('evidenceKey', upload.evidenceKey);
  fields.set('title', upload.title);
  fields.set('confirmPersonalData', String(upload.confirmPersonalData));
  // The API reads the fields before it takes the bytes.
  fields.set('file', upload.file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/evidence');
    request.setRequestHeader('X-CSRF-Token', currentCsrfToken());
    request.upload.addEventListener('progress', ({ loaded, total }) => progress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => {
      if (request.status === 401 && hasSession()) sessionEnded();
      const body = read(request.responseText);
      if (request.status < 300) resolve(body as EvidenceRef);
      else reject(new Refused(body));
    });
    request.addEventListener('error', () => reject(new Refused(new TypeError('no answer'))));
    request.send(fields);
  });
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return new Error('not an answer of the API');
  }
}
