import 'reflect-metadata';
import { createApplication } from '#apps/api/application';
import { ConfigurationError, readEnvironment } from '#libs/config/environment';

async function main(): Promise<void> {
  const environment = readEnvironment();
  const app = await createApplication(environment);
  await app.listen(environment.LEVENSLOOP_PORT, environment.LEVENSLOOP_HOST);
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigurationError ? error.message : error);
  process.exit(1);
});
