import { Global, Injectable, Module } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { Client, Connection } from '@temporalio/client';
import { ENVIRONMENT } from '#libs/config/configuration.module';
import type { Environment } from '#libs/config/environment';
import { dataConverter } from '#libs/temporal/data-converter';
import { EncryptingCodec, readPayloadKeys } from '#libs/temporal/payload-codec';
import { ProcessClient } from '#libs/temporal/process-client';

/** Connects with the first call, so that an application starts while Temporal is away. */
export function lazyClient({ TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, PAYLOAD_KEYS }: Environment): Client {
  return new Client({
    connection: Connection.lazy({ address: TEMPORAL_ADDRESS }),
    namespace: TEMPORAL_NAMESPACE,
    dataConverter: dataConverter(PAYLOAD_KEYS),
  });
}

@Injectable()
class ClientCloser implements OnApplicationShutdown {
  constructor(private readonly client: Client) {}

  async onApplicationShutdown(): Promise<void> {
    await this.client.connection.close();
  }
}

/** The way to the processes, for api and worker. */
@Global()
@Module({
  providers: [
    { provide: Client, inject: [ENVIRONMENT], useFactory: lazyClient },
    {
      provide: EncryptingCodec,
      inject: [ENVIRONMENT],
      useFactory: ({ PAYLOAD_KEYS }: Environment) => new EncryptingCodec(readPayloadKeys(PAYLOAD_KEYS)),
    },
    ProcessClient,
    ClientCloser,
  ],
  exports: [Client, EncryptingCodec, ProcessClient],
})
export class TemporalModule {}
