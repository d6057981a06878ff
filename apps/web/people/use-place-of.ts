import { useTranslation } from 'react-i18next';
import type { DepartmentRef } from '~/api/types';
import { useLanguage } from '~/i18n/use-language';

export function useDepartmentName(): (department: DepartmentRef) => string {
  const language = useLanguage();
  return ({ nameNl, nameEn }) => (language === 'nl' ? nameNl : nameEn);
}

/** Role and department in words: `Afdelingshoofd Spoedeisende Hulp`. */
export function usePlaceOf(): (place: { readonly role: string; readonly department: DepartmentRef | null }) => string {
  const { t, i18n } = useTranslation();
  const nameOf = useDepartmentName();
  return ({ role, department }) => {
    if (!department) return t(`role.${role}`);
    const of = `role.${role}.of`;
    return i18n.exists(of) ? t(of, { department: nameOf(department) }) : `${t(`role.${role}`)} ${nameOf(department)}`;
  };
}
