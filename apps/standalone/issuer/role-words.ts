import type { Said } from '#apps/standalone/pages/language';
import type { Role } from '#libs/domain/roles';

/** Roles as the sign-in page names them. */
export const ROLE_WORDS: Readonly<Record<Role, Said>> = {
  'department-head': { nl: 'Afdelingshoofd', en: 'Department head' },
  'clinical-owner': { nl: 'Klinisch eigenaar', en: 'Clinical owner' },
  'data-scientist': { nl: 'Data scientist', en: 'Data scientist' },
  'independent-validator': { nl: 'Onafhankelijk validator', en: 'Independent validator' },
  'data-steward': { nl: 'Data steward', en: 'Data steward' },
  'privacy-officer': { nl: 'Functionaris gegevensbescherming', en: 'Privacy officer' },
  'legal-counsel': { nl: 'Jurist', en: 'Legal counsel' },
  ethicist: { nl: 'Ethicus', en: 'Ethicist' },
  'clinical-physicist': { nl: 'Klinisch fysicus', en: 'Clinical physicist' },
  'clinical-informatician': { nl: 'Klinisch informaticus', en: 'Clinical informatician' },
  cmio: { nl: 'CMIO', en: 'CMIO' },
  cio: { nl: 'CIO', en: 'CIO' },
  ciso: { nl: 'CISO', en: 'CISO' },
  procurement: { nl: 'Inkoper', en: 'Procurement officer' },
  'quality-assurance': { nl: 'Kwaliteit en regelgeving (QA/RA)', en: 'Quality and regulation (QA/RA)' },
  'regulatory-compliance': { nl: 'PRRC', en: 'PRRC' },
  board: { nl: 'Raad van Bestuur', en: 'Board' },
  'functional-management': { nl: 'Functioneel beheerder', en: 'Functional manager' },
  'patient-representative': { nl: 'Patiëntvertegenwoordiger', en: 'Patient representative' },
  'works-council': { nl: 'Ondernemingsraad', en: 'Works council' },
  supplier: { nl: 'Leverancier', en: 'Supplier' },
  archivist: { nl: 'Archivaris', en: 'Archivist' },
  auditor: { nl: 'Auditor', en: 'Auditor' },
  clinician: { nl: 'Zorgverlener', en: 'Clinician' },
  'process-owner': { nl: 'Proceseigenaar', en: 'Process owner' },
  administrator: { nl: 'Beheerder', en: 'Administrator' },
};

/** The sign-in page shows people in these groups. */
export const GROUPS: readonly { readonly title: Said; readonly roles: readonly Role[] }[] = [
  { title: { nl: 'Besluiten', en: 'Decide' }, roles: ['department-head', 'cmio', 'cio', 'board'] },
  {
    title: { nl: 'Zorg verlenen en eigenaar zijn', en: 'Give care and own' },
    roles: ['clinical-owner', 'clinician'],
  },
  {
    title: { nl: 'Beoordelen en adviseren', en: 'Assess and advise' },
    roles: [
      'legal-counsel',
      'privacy-officer',
      'ethicist',
      'ciso',
      'procurement',
      'quality-assurance',
      'regulatory-compliance',
      'clinical-physicist',
      'clinical-informatician',
      'patient-representative',
      'works-council',
    ],
  },
  {
    title: { nl: 'Bouwen, meten en beheren', en: 'Build, measure and run' },
    roles: [
      'data-scientist',
      'independent-validator',
      'data-steward',
      'functional-management',
      'supplier',
      'archivist',
    ],
  },
  {
    title: { nl: 'Overzien en toetsen', en: 'Oversee and verify' },
    roles: ['process-owner', 'auditor', 'administrator'],
  },
];
