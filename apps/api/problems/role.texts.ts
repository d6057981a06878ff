import type { Said } from '#apps/api/problems/problem.texts';
import type { Role } from '#libs/domain/roles';

const named = (nl: string, en: string): Said => ({ nl, en });

/** Roles as a sentence names them. */
export const ROLE_TEXTS: Readonly<Record<Role, Said>> = {
  'department-head': named('het afdelingshoofd', 'the department head'),
  'clinical-owner': named('de klinisch eigenaar', 'the clinical owner'),
  'data-scientist': named('de data scientist', 'the data scientist'),
  'independent-validator': named('de onafhankelijke validator', 'the independent validator'),
  'data-steward': named('de data steward', 'the data steward'),
  'privacy-officer': named('de functionaris gegevensbescherming', 'the privacy officer'),
  'legal-counsel': named('de jurist', 'legal counsel'),
  ethicist: named('de ethicus', 'the ethicist'),
  'clinical-physicist': named('de klinisch fysicus', 'the clinical physicist'),
  'clinical-informatician': named('de klinisch informaticus', 'the clinical informatician'),
  cmio: named('de CMIO', 'the CMIO'),
  cio: named('de CIO', 'the CIO'),
  ciso: named('de CISO', 'the CISO'),
  procurement: named('inkoop', 'procurement'),
  'quality-assurance': named('kwaliteit (QA/RA)', 'quality assurance (QA/RA)'),
  'regulatory-compliance': named('de PRRC', 'the PRRC'),
  board: named('de Raad van Bestuur', 'the board'),
  'functional-management': named('functioneel beheer', 'functional management'),
  'patient-representative': named('de patiëntvertegenwoordiger', 'the patient representative'),
  'works-council': named('de ondernemingsraad', 'the works council'),
  supplier: named('de leverancier', 'the supplier'),
  archivist: named('de archivaris', 'the archivist'),
  auditor: named('de auditor', 'the auditor'),
  clinician: named('de zorgverlener', 'the clinician'),
  'process-owner': named('de proceseigenaar', 'the process owner'),
  administrator: named('de beheerder', 'the administrator'),
};
