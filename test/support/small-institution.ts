import type { Institution } from '#libs/domain/institution';
import type { Gate } from '#libs/domain/lifecycle';
import { defaultPolicy } from '#libs/domain/policy.default';
import type { Role } from '#libs/domain/roles';

/** Two departments and one person for each part that the tests of the record need. Invented people. */
export const PEOPLE = {
  requester: 'p-requester',
  clinicalOwner: 'p-clinical-owner',
  counsel: 'p-counsel',
  privacyOfficer: 'p-privacy-officer',
  headRadiology: 'p-head-radiology',
  deputyRadiology: 'p-deputy-radiology',
  headEmergency: 'p-head-emergency',
  board: 'p-board',
  cmio: 'p-cmio',
  processOwner: 'p-process-owner',
} as const;

const NAMES: Readonly<Record<keyof typeof PEOPLE, string>> = {
  requester: 'Joris Haverdink',
  clinicalOwner: 'Nienke Oosterwal',
  counsel: 'Fatima el Hamdi',
  privacyOfficer: 'Wout Steenbreker',
  headRadiology: 'Marijke Dorrestein-Vos',
  deputyRadiology: 'Pelle Wiersinga',
  headEmergency: 'Sander Wiltink',
  board: 'Agnes van Loonen',
  cmio: 'Ruben Tesselaar',
  processOwner: 'Ilse Bakkenes',
};

const held = (personId: string, role: Role, departmentId: string | null) => ({
  ...{ personId, role, departmentId },
  ...{ validFrom: '2025-01-01', validTo: null },
});

const mandate = (mandateId: string, personId: string, role: Role, departmentId: string | null) => ({
  ...{ mandateId, personId, role, departmentId, gates: null },
  ...{ validFrom: '2025-01-01', validTo: '2030-12-31', grantedBy: PEOPLE.board },
});

export const smallInstitution: Institution = {
  departments: [
    { id: 'radiology', nameNl: 'Radiologie', nameEn: 'Radiology' },
    { id: 'emergency', nameNl: 'Spoedeisende Hulp', nameEn: 'Emergency Department' },
  ],
  people: Object.entries(PEOPLE).map(([part, id]) => ({
    ...{ id, subject: `sub-${id}`, username: id.slice(2), displayName: NAMES[part as keyof typeof PEOPLE] },
    ...{ email: `${id.slice(2)}@ziekenhuis.example`, language: part === 'board' ? 'en' : 'nl' },
  })),
  roles: [
    held(PEOPLE.requester, 'data-scientist', 'radiology'),
    held(PEOPLE.clinicalOwner, 'clinical-owner', 'radiology'),
    held(PEOPLE.counsel, 'legal-counsel', null),
    held(PEOPLE.privacyOfficer, 'privacy-officer', null),
    held(PEOPLE.headRadiology, 'department-head', 'radiology'),
    held(PEOPLE.deputyRadiology, 'clinician', 'radiology'),
    held(PEOPLE.headEmergency, 'department-head', 'emergency'),
    held(PEOPLE.board, 'board', null),
    held(PEOPLE.cmio, 'cmio', null),
    held(PEOPLE.processOwner, 'process-owner', null),
  ],
  mandates: [
    mandate('M-radiology', PEOPLE.headRadiology, 'department-head', 'radiology'),
    mandate('M-emergency', PEOPLE.headEmergency, 'department-head', 'emergency'),
    mandate('M-board', PEOPLE.board, 'board', null),
  ],
  deputies: [
    {
      ...{ deputyId: 'D-radiology', principalId: PEOPLE.headRadiology, deputyPersonId: PEOPLE.deputyRadiology },
      ...{ gates: null as readonly Gate[] | null, validFrom: '2025-01-01', validTo: '2030-12-31' },
    },
  ],
  machineClients: [{ clientId: 'mlops', name: 'MLOps', scopes: ['observations:write'], solutionIds: null }],
  policy: defaultPolicy,
};
