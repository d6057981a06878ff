import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import type { Question } from '#libs/domain/ground';
import { localDate } from '#libs/domain/local-date';
import { holdersOf } from '#libs/domain/mandate';
import { MandatesRepository } from '#libs/persistence/repositories/mandates.repository';
import { PeopleRepository } from '#libs/persistence/repositories/people.repository';

/** Whom a question is put to: the person named, who holds the mandate for it, or who holds the role. Deputies left out. */
@Injectable()
export class Candidates {
  constructor(
    private readonly mandates: MandatesRepository,
    private readonly people: PeopleRepository,
  ) {}

  /** At an instant (ISO 8601 in UTC) of the institution's time zone (IANA). */
  async of(manager: EntityManager, question: Question, at: string, timeZone: string): Promise<string[]> {
    const { kind, gate, role, departmentId, personId } = question;
    if (personId !== null) return [personId];
    if (kind !== 'decide' || gate === null)
      return this.people.holdersOn(localDate(at, timeZone), role, departmentId, manager);
    const register = await this.mandates.register(timeZone, { roles: [role] }, manager);
    return holdersOf(register, { gate, role, departmentId }, { at });
  }
}
