import { GATES, PHASE_OF } from '#libs/domain/lifecycle';
import { Policy } from '#libs/domain/policy';
import type { GateRule } from '#libs/domain/policy';
import { NEVER_DECIDES } from '#libs/domain/roles';
import { RULES_VERSIONS } from '#libs/domain/rules';

/** A policy that cannot be used. `contradictions` are sentences for whoever wrote it. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
  constructor(readonly contradictions: readonly string[]) {
    super(`The policy cannot be used:\n${contradictions.map((sentence) => `  ${sentence}`).join('\n')}`);
  }
}

/** Reads a policy from data. PolicyError when it has another shape, or contradicts itself or a rule of law. */
export function loadPolicy(document: unknown): Policy {
  const read = Policy.safeParse(document);
  if (!read.success)
    throw new PolicyError(read.error.issues.map(({ path, message }) => `${path.join('.') || 'policy'}: ${message}.`));
  const contradictions = checkPolicy(read.data);
  if (contradictions.length > 0) throw new PolicyError(contradictions);
  return read.data;
}

/** What is wrong in a policy that has the right shape, a sentence each. Empty when it can be used. */
export function checkPolicy(policy: Policy): string[] {
  return [
    ...checkWhole(policy),
    ...policy.gates.flatMap((rule) => checkGate(rule).map((what) => `${rule.gate}: ${what}`)),
  ];
}

function checkWhole({ gates, rulesVersion, calendar }: Policy): string[] {
  const named = gates.map(({ gate }) => gate);
  const wrong = [
    ...GATES.filter((gate) => !named.includes(gate)).map((gate) => `${gate} is missing; every gate needs a row.`),
    ...doubles(named).map((gate) => `${gate} has more than one row.`),
    ...calendar.closed
      .filter((date) => calendar.open.includes(date))
      .map((date) => `The calendar says both open and closed for ${date}.`),
  ];
  if (!RULES_VERSIONS.includes(rulesVersion)) wrong.push(`Rules version ${rulesVersion} was never published.`);
  if (!isTimeZone(calendar.timeZone)) wrong.push(`${calendar.timeZone} is not a time zone.`);
  return wrong;
}

function checkGate(rule: GateRule): string[] {
  return [
    ...checkPhase(rule),
    ...checkDeciders(rule),
    ...checkQuorum(rule),
    ...checkConsulted(rule),
    ...checkOutcomes(rule),
    ...checkLegal(rule),
    ...doubles(rule.escalation.map(({ to }) => to)).map(
      (to) => `the escalation path goes to the ${to} more than once.`,
    ),
    ...doubles(rule.evidence.map(({ key }) => key)).map((key) => `evidence ${key} is asked for more than once.`),
    ...doubles(rule.responsible).map((role) => `${role} is responsible more than once.`),
    ...doubles(rule.informed).map((role) => `${role} is informed more than once.`),
  ];
}

function checkPhase({ gate, phase }: GateRule): string[] {
  return phase === PHASE_OF[gate] ? [] : [`lies in ${PHASE_OF[gate]}, not in ${phase}.`];
}

function checkDeciders({ accountable, responsible }: GateRule): string[] {
  const roles = accountable.map(({ role }) => role);
  return [
    ...roles.filter((role) => NEVER_DECIDES.includes(role)).map((role) => `${role} never decides.`),
    ...doubles(roles).map((role) => `${role} decides more than once.`),
    ...roles
      .filter((role) => responsible.includes(role))
      .map((role) => `${role} prepares and decides; whoever prepares does not decide.`),
    ...accountable
      .filter(({ role, scope }) => role === 'department-head' && scope === 'institution')
      .map(() => 'a department head decides for a department, not for the institution.'),
    ...accountable
      .filter(({ role, scope }) => role === 'board' && scope !== 'institution')
      .map(() => 'the board decides for the institution, not for a department.'),
    ...responsible
      .filter((role) => role === 'auditor' || role === 'administrator')
      .map((role) => `${role} takes no part in a decision.`),
  ];
}

function checkQuorum({ quorum, accountable }: GateRule): string[] {
  if (quorum.kind === 'veto')
    return quorum.roles
      .filter((role) => !accountable.some((decider) => decider.role === role))
      .map((role) => `${role} has a veto but does not decide.`);
  // How many departments are affected is known per solution only, so a gate of each of them has no largest number.
  const open = accountable.some(({ scope }) => scope === 'each-affected-department');
  if (quorum.kind !== 'n-of-m' || open || quorum.n <= accountable.length) return [];
  return [`${quorum.n} approvals are needed but only ${accountable.length} can be given.`];
}

function checkConsulted({ consulted, accountable, responsible }: GateRule): string[] {
  const roles = consulted.map(({ role }) => role);
  return [
    ...doubles(roles).map((role) => `${role} is consulted more than once.`),
    ...roles
      .filter((role) => accountable.some((decider) => decider.role === role))
      .map((role) => `${role} is consulted and decides.`),
    ...roles.filter((role) => responsible.includes(role)).map((role) => `${role} prepares and is consulted.`),
    ...roles
      .filter((role) => role === 'auditor' || role === 'administrator')
      .map((role) => `${role} takes no part in a decision.`),
  ];
}

function checkOutcomes({ outcomes }: GateRule): string[] {
  const needed = (['approved', 'rejected'] as const).filter((outcome) => !outcomes.includes(outcome));
  return [
    ...needed.map((outcome) => `${outcome} is not among the outcomes; a gate can say yes and no.`),
    ...doubles(outcomes).map((outcome) => `outcome ${outcome} stands there more than once.`),
  ];
}

/** What no institution may set otherwise: a DPIA always (R60), with the privacy officer's advice (GDPR 35(2)). */
function checkLegal({ gate, consulted, evidence }: GateRule): string[] {
  if (gate !== 'G2') return [];
  const wrong: string[] = [];
  if (!consulted.some(({ role, mandatory }) => role === 'privacy-officer' && mandatory))
    wrong.push('the advice of the privacy officer is mandatory (GDPR 35(2)).');
  if (!evidence.some(({ key, required }) => key === 'dpia' && required))
    wrong.push('a DPIA is always required (R60, GDPR 35).');
  return wrong;
}

function doubles<T>(values: readonly T[]): T[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
