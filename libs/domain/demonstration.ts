import type { Gate } from '#libs/domain/lifecycle';
import type { Role } from '#libs/domain/roles';

/*
 * The institution that standalone comes with, so that every role can be tried. None of these people exist; every page of
 * an installation that holds them says that it is a demonstration.
 */

export interface DemonstrationDepartment {
  readonly id: string;
  readonly nameNl: string;
  readonly nameEn: string;
}

export interface DemonstrationPerson {
  readonly id: string;
  /** The issuer's `sub`. */
  readonly subject: string;
  readonly username: string;
  readonly displayName: string;
  readonly email: string;
  readonly language: 'nl' | 'en';
  readonly role: Role;
  /** Null is the whole institution. */
  readonly departmentId: string | null;
}

export interface DemonstrationMandate {
  readonly id: string;
  readonly personId: string;
  readonly role: Role;
  /** Null is every gate. */
  readonly gates: readonly Gate[] | null;
  readonly departmentId: string | null;
}

export interface DemonstrationDeputy {
  readonly id: string;
  readonly principalId: string;
  readonly deputyPersonId: string;
}

export interface DemonstrationMachine {
  readonly clientId: string;
  readonly name: string;
  readonly scopes: readonly string[];
}

/** First and last day of every role, mandate and deputyship, both included. */
export const DEMONSTRATION_TERM = { from: '2024-01-01', to: '2034-12-31' } as const;

export const DEMONSTRATION_DEPARTMENTS: readonly DemonstrationDepartment[] = [
  { id: 'emergency', nameNl: 'Spoedeisende Hulp', nameEn: 'Emergency department' },
  { id: 'radiology', nameNl: 'Radiologie', nameEn: 'Radiology' },
  { id: 'intensive-care', nameNl: 'Intensive Care', nameEn: 'Intensive care' },
];

const person = (
  number: number,
  displayName: string,
  role: Role,
  departmentId: string | null = null,
  language: 'nl' | 'en' = 'nl',
): DemonstrationPerson => {
  const id = `p-${String(number).padStart(3, '0')}`;
  const [first = '', ...rest] = displayName.toLowerCase().split(' ');
  const username = `${first.charAt(0)}.${rest.at(-1) ?? first}`;
  const email = `${username}@levensloop.example`;
  return { id, subject: `demonstration-${id}`, username, displayName, email, language, role, departmentId };
};

/** In each department a head (1, 3, 5) and who stands in for that head (2, 4, 6). */
export const DEMONSTRATION_PEOPLE: readonly DemonstrationPerson[] = [
  person(1, 'Saskia Brouwer', 'department-head', 'emergency'),
  person(2, 'Daan Verhulst', 'clinician', 'emergency'),
  person(3, 'Willem Oosterhof', 'department-head', 'radiology'),
  person(4, 'Fatima Bennani', 'clinician', 'radiology'),
  person(5, 'Ingrid Vermaas', 'department-head', 'intensive-care'),
  person(6, 'Joris Takens', 'clinician', 'intensive-care'),
  person(7, 'Noor Dijkgraaf', 'clinical-owner', 'emergency'),
  person(8, 'Thijs Wolthuis', 'clinical-owner', 'radiology'),
  person(9, 'Esra Yildirim', 'clinical-owner', 'intensive-care'),
  person(10, 'Ruben Postma', 'data-scientist'),
  person(11, 'Lotte van Egmond', 'independent-validator'),
  person(12, 'Bram Sietsma', 'data-steward'),
  person(13, 'Karin Roelofs', 'privacy-officer'),
  person(14, 'Hidde Wiersma', 'legal-counsel'),
  person(15, 'Mirjam Zandstra', 'ethicist'),
  person(16, 'Pieter Loonstra', 'clinical-physicist'),
  person(17, 'Anouk Terpstra', 'clinical-informatician'),
  person(18, 'Erik van Hattum', 'cmio'),
  person(19, 'Monique Akkermans', 'cio'),
  person(20, 'Jeroen Blankestijn', 'ciso'),
  person(21, 'Sanne Haverkort', 'procurement'),
  person(22, 'Gerda Nijenhuis', 'quality-assurance'),
  person(23, 'Floris Meindertsma', 'regulatory-compliance'),
  person(24, 'Hanneke Scholtens', 'board'),
  person(25, 'Rachid Amrani', 'board'),
  person(26, 'Tom Vreeswijk', 'functional-management'),
  person(27, 'Corrie Leemhuis', 'patient-representative'),
  person(28, 'Wim Rozendaal', 'works-council'),
  person(29, 'Julia Lindeman', 'supplier', null, 'en'),
  person(30, 'Teun Garritsen', 'archivist'),
  person(31, 'Petra Hulshof', 'auditor', null, 'en'),
  person(32, 'Yara Holtkamp', 'clinician', 'emergency'),
  person(33, 'Sander Mulderij', 'clinician', 'radiology'),
  person(34, 'Linde Claassens', 'clinician', 'intensive-care'),
  person(35, 'Ellen Buitenhuis', 'process-owner'),
  person(36, 'Marco Dekkers', 'administrator'),
];

const HEAD: readonly Gate[] = ['G0', 'G2', 'G3', 'G7', 'G8', 'G10', 'G11', 'G12', 'G13'];
const CMIO: readonly Gate[] = ['G1', 'G4', 'G9', 'G11'];

/** Who may decide what under the default policy; the board, to which silence goes, everything. */
export const DEMONSTRATION_MANDATES: readonly DemonstrationMandate[] = [
  { id: 'M-001', personId: 'p-001', role: 'department-head', gates: HEAD, departmentId: 'emergency' },
  { id: 'M-002', personId: 'p-003', role: 'department-head', gates: HEAD, departmentId: 'radiology' },
  { id: 'M-003', personId: 'p-005', role: 'department-head', gates: HEAD, departmentId: 'intensive-care' },
  { id: 'M-004', personId: 'p-018', role: 'cmio', gates: CMIO, departmentId: null },
  { id: 'M-005', personId: 'p-019', role: 'cio', gates: ['G5'], departmentId: null },
  { id: 'M-006', personId: 'p-007', role: 'clinical-owner', gates: ['G6'], departmentId: 'emergency' },
  { id: 'M-007', personId: 'p-008', role: 'clinical-owner', gates: ['G6'], departmentId: 'radiology' },
  { id: 'M-008', personId: 'p-009', role: 'clinical-owner', gates: ['G6'], departmentId: 'intensive-care' },
  { id: 'M-009', personId: 'p-024', role: 'board', gates: null, departmentId: null },
  { id: 'M-010', personId: 'p-025', role: 'board', gates: null, departmentId: null },
];

export const DEMONSTRATION_DEPUTIES: readonly DemonstrationDeputy[] = [
  { id: 'D-001', principalId: 'p-001', deputyPersonId: 'p-002' },
  { id: 'D-002', principalId: 'p-003', deputyPersonId: 'p-004' },
  { id: 'D-003', principalId: 'p-005', deputyPersonId: 'p-006' },
  { id: 'D-004', principalId: 'p-007', deputyPersonId: 'p-032' },
  { id: 'D-005', principalId: 'p-008', deputyPersonId: 'p-033' },
  { id: 'D-006', principalId: 'p-009', deputyPersonId: 'p-034' },
  { id: 'D-007', principalId: 'p-018', deputyPersonId: 'p-017' },
  { id: 'D-008', principalId: 'p-024', deputyPersonId: 'p-025' },
  { id: 'D-009', principalId: 'p-025', deputyPersonId: 'p-024' },
];

/** Machines, which sign in with client credentials; for every solution. */
export const DEMONSTRATION_MACHINES: readonly DemonstrationMachine[] = [
  { clientId: 'monitor', name: 'Bewakingsdienst / Monitoring service', scopes: ['observations:write'] },
  { clientId: 'trainer', name: 'Trainingsstraat / Training pipeline', scopes: ['training-runs:write'] },
];
