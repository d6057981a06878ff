import { Connection } from '@temporalio/client';
import { CommandFailure, need } from '#apps/cli/settings';
import type { Settings } from '#apps/cli/settings';
import { promoteBuild } from '#libs/temporal/promotion';

const DIGEST = /^[0-9a-f]{64}$/;

/** Makes a build the one that every process runs on. Throws CommandFailure and PromotionError. */
export async function promote(settings: Settings, buildId: string): Promise<string> {
  if (!DIGEST.test(buildId))
    throw new CommandFailure(
      `"${buildId}" is no build. A build is 64 hexadecimal digits; the health page of a worker shows its own.`,
    );
  const address = need(settings, 'TEMPORAL_ADDRESS');
  const connection = await Connection.connect({ address }).catch(() => {
    throw new CommandFailure(`Temporal at ${address} does not answer. Start it, or set TEMPORAL_ADDRESS.`);
  });
  try {
    await promoteBuild(connection, settings.TEMPORAL_NAMESPACE ?? 'levensloop', buildId);
    return `Build ${buildId} is current.`;
  } finally {
    await connection.close();
  }
}
