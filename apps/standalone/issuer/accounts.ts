import { timingSafeEqual } from 'node:crypto';
import type { Account } from 'oidc-provider';
import { DEMONSTRATION_PEOPLE } from '#libs/domain/demonstration';
import type { DemonstrationPerson } from '#libs/domain/demonstration';

/** Of every demonstration person; the sign-in page says it. */
export const DEMONSTRATION_PASSWORD = 'levensloop';

export const bySubject = (subject: string): DemonstrationPerson | undefined =>
  DEMONSTRATION_PEOPLE.find((person) => person.subject === subject);

export const byUsername = (username: string): DemonstrationPerson | undefined =>
  DEMONSTRATION_PEOPLE.find((person) => person.username === username.trim().toLowerCase());

/** Who signs in with this name and password, if anybody does. */
export function authenticated(username: string, password: string): DemonstrationPerson | undefined {
  const [given, right] = [Buffer.from(password), Buffer.from(DEMONSTRATION_PASSWORD)];
  return given.length === right.length && timingSafeEqual(given, right) ? byUsername(username) : undefined;
}

export function accountOf(subject: string): Account | undefined {
  const person = bySubject(subject);
  if (!person) return undefined;
  const { username, displayName, email, language } = person;
  const claims = { sub: subject, preferred_username: username, name: displayName, locale: language };
  return { accountId: subject, claims: () => ({ ...claims, email, email_verified: true }) };
}
