/*
 * Parts of a row as JSON, in the shape in which screens want them. Aliases are those of the query that uses them; none of
 * this is ever made from what somebody typed.
 */

/** `{id, name}` of a joined person, or null. */
export const personJson = (alias: string) =>
  `CASE WHEN ${alias}.id IS NULL THEN NULL ELSE json_build_object('id', ${alias}.id, 'name', ${alias}.display_name) END`;

/** `{id, nameNl, nameEn}` of a joined department, or null. */
export const departmentJson = (alias: string) =>
  `CASE WHEN ${alias}.id IS NULL THEN NULL
        ELSE json_build_object('id', ${alias}.id, 'nameNl', ${alias}.name_nl, 'nameEn', ${alias}.name_en) END`;

/** `{id, label}` of a joined version, or null. */
export const versionJson = (alias: string) =>
  `CASE WHEN ${alias}.id IS NULL THEN NULL ELSE json_build_object('id', ${alias}.id, 'label', ${alias}.label) END`;

/** An instant inside JSON, which PostgreSQL would write in the session's zone: ISO 8601 in UTC with milliseconds. */
export const isoJson = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** For ILIKE: contains `part`, its own signs taken literally. */
export const containing = (part: string) => `%${part.replace(/[\\%_]/g, '\\$&')}%`;
