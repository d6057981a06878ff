import { Injectable } from '@nestjs/common';
import { ProblemException } from '#apps/api/problems/problem.exception';
import type { ObservationsStored } from '#apps/api/observations/observation.schemas';
import { canonicalJson, sha256Hex } from '#libs/domain/canonical';
import type { FormIssue } from '#libs/domain/forms/form-check';
import type { ObservationBatch } from '#libs/domain/observation';
import type { MachinePrincipal, Principal } from '#libs/identity/principal';
import { ObservationsRepository } from '#libs/persistence/repositories/observations.repository';

/** Takes measurements in, each batch once however often it is sent. */
@Injectable()
export class ObservationService {
  constructor(private readonly observations: ObservationsRepository) {}

  async store(who: Principal, batches: readonly ObservationBatch[]): Promise<ObservationsStored> {
    if (who.kind !== 'machine') throw new ProblemException('forbidden');
    await this.check(who, batches);
    const received = batches.map((envelope) => {
      const digest = sha256Hex(canonicalJson(envelope));
      return { id: `b${digest.slice(0, 24)}`, digest, clientId: who.clientId, envelope };
    });
    await this.observations.makeRoom(batches.map(({ window }) => window.to));
    const created = await this.observations.add(received, new Date().toISOString());
    const told = new Set<string>();
    return {
      batches: received.map(({ id, digest, envelope }) => {
        // The same batch twice in one request was created once.
        const isNew = created.has(id) && !told.has(id);
        told.add(id);
        return { id, digest, state: isNew ? 'created' : 'duplicate', values: envelope.metrics.length };
      }),
    };
  }

  /** A version that is not known, and one of a solution that is not listed with this machine, look the same to it. */
  private async check({ solutionIds }: MachinePrincipal, batches: readonly ObservationBatch[]): Promise<void> {
    const solutions = await this.observations.solutionsOf(batches.map(({ version_id: version }) => version));
    const issues = batches.flatMap(({ version_id: version, window }, index): FormIssue[] => {
      const solution = Object.hasOwn(solutions, version) ? solutions[version] : undefined;
      const listed = solution !== undefined && (solutionIds === null || solutionIds.includes(solution));
      const at = `/batches/${index}`;
      return [
        ...(listed ? [] : [{ pointer: `${at}/version_id`, key: 'form.error.version' }]),
        ...(isStorable(window.to) ? [] : [{ pointer: `${at}/window/to`, key: 'form.error.month' }]),
      ];
    });
    if (issues.length > 0) throw new ProblemException('invalid-input', { issues });
  }
}

/** The bounds of `ensure_observation_month` (integrity 12): from twenty years back to the end of next month. */
function isStorable(instant: string, now = new Date()): boolean {
  const month = monthOf(new Date(instant));
  const current = monthOf(now);
  return month >= current - 20 * 12 && month <= current + 1;
}

const monthOf = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth();
