import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { Policy } from '#libs/domain/policy';
import { PolicyVersionEntity } from '#libs/persistence/entities/policy-version.entity';

@Injectable()
export class PoliciesRepository {
  /** A version is never changed, so it is read once. */
  private readonly known = new Map<number, Policy>();

  constructor(private readonly source: DataSource) {}

  /** The version that was adopted last, or null in an installation that has none yet. */
  async inForce(manager: EntityManager = this.source.manager): Promise<Policy | null> {
    const [last] = await manager.query<{ version: number }[]>('SELECT max(version) AS version FROM policy_version');
    return last?.version ? this.version(last.version, manager) : null;
  }

  /** Null where there is no such version. */
  async version(version: number, manager: EntityManager = this.source.manager): Promise<Policy | null> {
    const known = this.known.get(version);
    if (known) return known;
    const row = await manager.findOneBy(PolicyVersionEntity, { version });
    if (!row) return null;
    const policy = Policy.parse(row.document);
    this.known.set(version, policy);
    return policy;
  }

  /** Of the policy in force, in which the days of mandates and roles begin and end (IANA); Amsterdam until there is one. */
  async timeZone(manager?: EntityManager): Promise<string> {
    return (await this.inForce(manager))?.calendar.timeZone ?? 'Europe/Amsterdam';
  }
}
