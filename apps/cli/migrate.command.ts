import { need } from '#apps/cli/settings';
import type { Settings } from '#apps/cli/settings';
import { runMigrations } from '#libs/persistence/migrate';

/** Brings the database up to date; answers what was done, in a few words. */
export async function migrate(settings: Settings): Promise<string> {
  const names = await runMigrations(need(settings, 'DATABASE_OWNER_URL'));
  if (names.length === 0) return 'up to date';
  return names.length === 1 ? '1 migration applied' : `${names.length} migrations applied`;
}
