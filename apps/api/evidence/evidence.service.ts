import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { EvidenceFields } from '#apps/api/evidence/evidence.schemas';
import { readUpload, refuseTooLarge, tooLarge } from '#apps/api/evidence/upload';
import type { Upload } from '#apps/api/evidence/upload';
import { warnOfPersonalData } from '#apps/api/personal-data';
import { ProblemException } from '#apps/api/problems/problem.exception';
import { refusalProblem } from '#apps/api/problems/refusal.problems';
import { evidenceRef } from '#apps/api/tasks/evidence-ref';
import type { EvidenceRef } from '#apps/api/tasks/task.schemas';
import { ENVIRONMENT } from '#libs/config/configuration.module';
import type { Environment } from '#libs/config/environment';
import { unwrapKey, wrapKey } from '#libs/evidence/content-cipher';
import { EvidenceStore, EvidenceTooLarge } from '#libs/evidence/evidence.store';
import type { Received } from '#libs/evidence/evidence.store';
import { judgeMediaType, MediaTypeRefused } from '#libs/evidence/media-type';
import { ScannerAway, VirusScanner } from '#libs/evidence/virus-scanner';
import { Abilities } from '#libs/identity/abilities';
import { DossierReads } from '#libs/identity/dossier-reads';
import type { PersonPrincipal } from '#libs/identity/principal';
import { RefusalAudit } from '#libs/identity/refusal.audit';
import { notify } from '#libs/persistence/notify';
import { AuditRepository } from '#libs/persistence/repositories/audit.repository';
import { EvidenceRepository } from '#libs/persistence/repositories/evidence.repository';
import type { EvidenceKeyRow, EvidenceRow } from '#libs/persistence/repositories/evidence.repository';
import { SolutionsRepository } from '#libs/persistence/repositories/solutions.repository';
import { TasksRepository } from '#libs/persistence/repositories/tasks.repository';

interface Judged {
  readonly mediaType: string;
  readonly scan: 'clean' | 'not-scanned';
}

/** Evidence on its way into a dossier, and out of one. */
@Injectable()
export class EvidenceService {
  private readonly key: Buffer;

  constructor(
    private readonly source: DataSource,
    private readonly abilities: Abilities,
    private readonly reads: DossierReads,
    private readonly refusals: RefusalAudit,
    private readonly store: EvidenceStore,
    private readonly scanner: VirusScanner,
    private readonly evidence: EvidenceRepository,
    private readonly solutions: SolutionsRepository,
    private readonly tasks: TasksRepository,
    private readonly audit: AuditRepository,
    @Inject(ENVIRONMENT) environment: Environment,
  ) {
    this.key = Buffer.from(environment.EVIDENCE_KEY, 'base64');
  }

  async add(who: PersonPrincipal, request: FastifyRequest): Promise<z.infer<typeof EvidenceRef>> {
    refuseTooLarge(request, this.store.limitBytes);
    const upload = await readUpload(request, this.store.limitBytes);
    const { fields, fileName } = upload;
    await this.mayAdd(who, fields);
    warnOfPersonalData({ title: fields.title, file: fileName }, fields.confirmPersonalData);
    const received = await this.receive(upload.file);
    try {
      const judged = await this.judge(upload, received);
      const id = await this.keep(who, upload, received, judged);
      const row = (await this.evidence.byDigest(received.digest)).find((one) => one.id === id);
      if (!row) throw new Error(`evidence ${received.digest} was not stored`);
      return evidenceRef(row);
    } finally {
      // Where it was kept there is nothing left to discard.
      await this.store.discard(received);
    }
  }

  /** Sends the bytes that lie under a digest in a dossier that this person sees; anything else is not there. */
  async send(who: PersonPrincipal, digest: string, reply: FastifyReply): Promise<void> {
    const rows = await this.evidence.byDigest(digest);
    const row = await this.openable(who, rows);
    const key = row && (await this.evidence.keysOf(digest)).find(({ id }) => id === row.id);
    if (!row || !key) throw await this.notThere(who, rows, digest);
    const bytes = await this.store.open(digest, unwrapKey(key.wrappedKey, this.key, key.id));
    await this.reads.evidence(who, row.solutionId, row.id, digest);
    await reply
      .headers({
        'content-type': row.mediaType,
        'content-length': String(row.sizeBytes),
        'content-disposition': attachment(row.fileName),
        'content-security-policy': "sandbox; default-src 'none'",
        'cache-control': 'private, no-store',
      })
      .send(bytes);
  }

  /** Whoever does not see the dossier does not learn that there is one; whoever sees it and may not add is told so. */
  private async mayAdd(who: PersonPrincipal, { solutionId, taskId }: EvidenceFields): Promise<void> {
    const solution = await this.solutions.solution(solutionId);
    if (!solution || !(await this.abilities.may(who, 'evidence:read', solutionId)))
      throw new ProblemException('not-found');
    if (!(await this.abilities.may(who, 'evidence:write', solutionId))) {
      await this.refusals.inDossier(solutionId, who, {
        ...{ action: 'evidence-refused', subject: solutionId },
        facts: { refusal: 'NOT_ADDRESSED' },
      });
      throw new ProblemException('forbidden');
    }
    if (taskId === undefined) return;
    const task = await this.tasks.task(taskId);
    if (task?.solutionId !== solutionId) throw new ProblemException('not-found');
    if (task.state !== 'open') throw refusalProblem('TASK_CLOSED');
  }

  private async receive(file: Upload['file']): Promise<Received> {
    try {
      const received = await this.store.receive(file.file);
      if (received.sizeBytes > 0) return received;
      await this.store.discard(received);
    } catch (error) {
      throw error instanceof EvidenceTooLarge ? tooLarge(this.store.limitBytes) : error;
    }
    throw new ProblemException('invalid-input', { reason: 'file-empty' });
  }

  /** What it truly is, whether it is harmless, and whether it may name a patient. Throws the problem. */
  private async judge({ fields, file, fileName }: Upload, received: Received): Promise<Judged> {
    try {
      const read = () => this.store.read(received);
      const { mediaType, personalData } = await judgeMediaType(fileName, file.mimetype, read);
      if (personalData && !fields.confirmPersonalData)
        throw new ProblemException('personal-data-suspected', {
          issues: [{ pointer: '/file', key: 'form.error.personal-data' }],
        });
      const scan = await this.scanner.scan(read());
      if (scan === 'infected') throw new ProblemException('infected');
      return { mediaType, scan };
    } catch (error) {
      if (error instanceof MediaTypeRefused) throw new ProblemException('unsupported-media-type');
      if (error instanceof ScannerAway) throw new ProblemException('unavailable', { reason: 'scanner' });
      throw error;
    }
  }

  private async keep(
    who: PersonPrincipal,
    { fields, fileName }: Upload,
    received: Received,
    { mediaType, scan }: Judged,
  ): Promise<string> {
    const { digest, sizeBytes } = received;
    const { solutionId, title } = fields;
    const [id, at] = [`e${randomUUID()}`, new Date().toISOString()];
    return this.source.transaction(async (manager) => {
      await this.evidence.hold(manager, digest);
      const contentKey = await this.contentKey(received, await this.evidence.keysOf(digest, manager));
      const reference = {
        ...{ id, digest, solutionId, title, taskId: fields.taskId ?? null, evidenceKey: fields.evidenceKey ?? null },
        ...{ fileName, uploadedBy: who.personId, uploadedAt: at, destroyedAt: null },
        wrappedKey: wrapKey(contentKey, this.key, id),
      };
      await this.evidence.add(manager, { digest, sizeBytes, mediaType, scan, storedAt: at }, reference);
      await notify(manager, [
        { kind: 'solution', id: solutionId, solutionId },
        ...(fields.taskId ? [{ kind: 'task' as const, id: fields.taskId, solutionId }] : []),
      ]);
      await this.audit.append(manager, solutionId, {
        ...{ at, actor: who.personId, action: 'evidence-added', subject: id },
        facts: { digest, sizeBytes, mediaType, scan, taskId: reference.taskId, evidenceKey: reference.evidenceKey },
      });
      return id;
    });
  }

  /** The bytes are kept once: those that lie there already open with the key that another reference holds. */
  private async contentKey(received: Received, others: readonly EvidenceKeyRow[]): Promise<Buffer> {
    const [other] = others;
    if (other && (await this.store.holds(received.digest))) return unwrapKey(other.wrappedKey, this.key, other.id);
    await this.store.keep(received);
    return received.contentKey;
  }

  private async openable(who: PersonPrincipal, rows: readonly EvidenceRow[]): Promise<EvidenceRow | undefined> {
    const ownOnly = this.abilities.reach(who, 'dossiers:read') === null;
    const solutions = await this.abilities.solutionsWith(who, 'evidence:read');
    return rows.find(
      ({ solutionId, uploadedBy: { id: uploader } }) =>
        (solutions === null || solutions.includes(solutionId)) && (!ownOnly || uploader === who.personId),
    );
  }

  /** A digest is a name, not a right: asking for what lies in a dossier of others is a refused attempt. */
  private async notThere(
    who: PersonPrincipal,
    rows: readonly EvidenceRow[],
    digest: string,
  ): Promise<ProblemException> {
    const solutionId = rows[0]?.solutionId;
    if (solutionId !== undefined)
      await this.refusals.inDossier(solutionId, who, {
        ...{ action: 'evidence-refused', subject: digest },
        facts: { refusal: 'NOT_ADDRESSED' },
      });
    return new ProblemException('not-found');
  }
}

/** RFC 6266: a name that every client reads, and the true one. */
function attachment(fileName: string): string {
  const plainName = fileName.replace(/[^\x20-\x7e]|["\\%;]/g, '_');
  const trueName = encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plainName}"; filename*=UTF-8''${trueName}`;
}
