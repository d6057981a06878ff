import { z } from 'zod';

/**
 * Who takes part in the life of an AI solution. The abbreviations of the guideline stand behind each role
 * (domain catalogue 2b).
 */
export const ROLES = [
  'department-head', // AH afdelingshoofd
  'clinical-owner', // ZP zorgprofessional, klinisch eigenaar
  'data-scientist', // DS
  'independent-validator', // validates what the data scientist made
  'data-steward', // DST
  'privacy-officer', // FG
  'legal-counsel', // JUR
  'ethicist', // ETH
  'clinical-physicist', // KF
  'clinical-informatician', // KI
  'cmio',
  'cio',
  'ciso',
  'procurement', // INK
  'quality-assurance', // QA/RA
  'regulatory-compliance', // PRRC (MDR 15)
  'board', // RvB
  'functional-management', // FB
  'patient-representative', // PAT
  'works-council', // OR
  'supplier', // LEV
  'archivist',
  'auditor', // AUD
  'clinician',
  'process-owner',
  'administrator',
] as const;

export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** GDPR 38(6): the privacy officer advises on the processing and never decides about it. A supplier never approves. */
export const NEVER_DECIDES: readonly Role[] = ['privacy-officer', 'supplier', 'auditor', 'administrator'];
