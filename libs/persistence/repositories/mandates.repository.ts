import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { DeputyVersion, MandateRegister, MandateVersion } from '#libs/domain/mandate';
import type { Role } from '#libs/domain/roles';
import { DeputyVersionEntity } from '#libs/persistence/entities/deputy-version.entity';
import { MandateVersionEntity } from '#libs/persistence/entities/mandate-version.entity';

/** Whose part of the register is wanted: that of certain people, of whoever holds certain roles, or (neither) all of it. */
export interface Excerpt {
  readonly people?: readonly string[];
  readonly roles?: readonly Role[];
}

const MANDATES_OF = `
  SELECT mandate_id FROM mandate_version
  WHERE ($1::text[] IS NULL OR person_id = ANY ($1)) AND ($2::text[] IS NULL OR role = ANY ($2))`;
const DEPUTIES_OF = `
  SELECT deputy_id FROM deputy_version
  WHERE $1::text[] IS NULL OR deputy_person_id = ANY ($1) OR principal_id = ANY ($1)`;

const MANDATE_VERSION = `
  v.mandate_id AS "mandateId", v.version, v.person_id AS "personId", v.role, v.gates, v.department_id AS "departmentId",
  v.valid_from AS "validFrom", v.valid_to AS "validTo", v.revoked_at AS "revokedAt", v.granted_by AS "grantedBy",
  v.recorded_at AS "recordedAt"`;
const DEPUTY_VERSION = `
  v.deputy_id AS "deputyId", v.version, v.principal_id AS "principalId", v.deputy_person_id AS "deputyPersonId", v.gates,
  v.valid_from AS "validFrom", v.valid_to AS "validTo", v.revoked_at AS "revokedAt", v.recorded_at AS "recordedAt"`;

@Injectable()
export class MandatesRepository {
  constructor(private readonly source: DataSource) {}

  /**
   * Mandates and deputyships with all their versions, for libs/domain/mandate to judge. A mandate of which any version
   * fits the excerpt comes whole, since a later version takes the place of an earlier one.
   */
  async register(
    timeZone: string,
    { people, roles }: Excerpt = {},
    manager: EntityManager = this.source.manager,
  ): Promise<MandateRegister> {
    const mandates = await manager.query<MandateVersion[]>(
      `SELECT ${MANDATE_VERSION} FROM mandate_version v WHERE v.mandate_id IN (${MANDATES_OF}) ORDER BY 1, 2`,
      [people ?? null, roles ?? null],
    );
    const deputies = await manager.query<DeputyVersion[]>(
      `SELECT ${DEPUTY_VERSION} FROM deputy_version v WHERE v.deputy_id IN (${DEPUTIES_OF}) ORDER BY 1, 2`,
      [people ?? null],
    );
    return { mandates, deputies, timeZone };
  }

  /** Everybody for whom this person is, was or will be a deputy; libs/domain/mandate judges which of it counts. */
  async principalsOf(personId: string, manager: EntityManager = this.source.manager): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      'SELECT DISTINCT principal_id AS id FROM deputy_version WHERE deputy_person_id = $1 ORDER BY 1',
      [personId],
    );
    return rows.map(({ id }) => id);
  }

  /** A version by its reference, `M-017/2`; null where there is none. */
  versionOf(reference: string): Promise<MandateVersionEntity | null> {
    const slash = reference.lastIndexOf('/');
    const version = Number(reference.slice(slash + 1));
    return this.source.manager.findOneBy(MandateVersionEntity, { mandateId: reference.slice(0, slash), version });
  }

  /** The latest version of every mandate and deputyship: what the register shows. */
  async latest(): Promise<{ readonly mandates: MandateVersionEntity[]; readonly deputies: DeputyVersionEntity[] }> {
    const mandates = await this.source.query<MandateVersionEntity[]>(
      `SELECT ${MANDATE_VERSION} FROM mandate m JOIN mandate_version v ON v.mandate_id = m.id AND v.version = m.version
       ORDER BY 1`,
    );
    const deputies = await this.source.query<DeputyVersionEntity[]>(
      `SELECT ${DEPUTY_VERSION} FROM deputy d JOIN deputy_version v ON v.deputy_id = d.id AND v.version = d.version
       ORDER BY 1`,
    );
    return { mandates, deputies };
  }

  /**
   * Holds mandates and deputyships of these people still until the transaction ends (integrity 5): a revocation waits for
   * it, or it waits for the revocation. Read the register after this, never before.
   */
  async hold(manager: EntityManager, people: readonly string[]): Promise<void> {
    await manager.query(`SELECT id FROM mandate WHERE id IN (${MANDATES_OF}) ORDER BY id FOR SHARE`, [people, null]);
    await manager.query(`SELECT id FROM deputy WHERE id IN (${DEPUTIES_OF}) ORDER BY id FOR SHARE`, [people]);
  }

  /** Grants, changes or revokes a mandate: moves the pointer row, which recording transactions hold, to a new version. */
  async addMandate(manager: EntityManager, version: Omit<MandateVersionEntity, 'version'>): Promise<number> {
    const next = await nextVersion(manager, 'mandate', version.mandateId);
    await manager.insert(MandateVersionEntity, { ...version, version: next });
    return next;
  }

  async addDeputy(manager: EntityManager, version: Omit<DeputyVersionEntity, 'version'>): Promise<number> {
    const next = await nextVersion(manager, 'deputy', version.deputyId);
    await manager.insert(DeputyVersionEntity, { ...version, version: next });
    return next;
  }
}

async function nextVersion(manager: EntityManager, pointer: 'mandate' | 'deputy', id: string): Promise<number> {
  const [row] = await manager.query<[{ version: number }]>(
    `INSERT INTO ${pointer} (id, version) VALUES ($1, 1)
     ON CONFLICT (id) DO UPDATE SET version = ${pointer}.version + 1 RETURNING version`,
    [id],
  );
  return row.version;
}
