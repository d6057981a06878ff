import { extname, join } from 'node:path';
import type { DataConverter } from '@temporalio/common';
import { EncryptingCodec, readPayloadKeys } from '#libs/temporal/payload-codec';

/** A file that the SDK loads by itself, and bundles: in the language that this one is in. */
export const FAILURE_CONVERTER_PATH = join(__dirname, `failure-converter${extname(__filename)}`);

/** How every client and worker writes to Temporal and reads from it. `payloadKeys` is the setting PAYLOAD_KEYS. */
export function dataConverter(payloadKeys: string): DataConverter {
  return {
    failureConverterPath: FAILURE_CONVERTER_PATH,
    payloadCodecs: [new EncryptingCodec(readPayloadKeys(payloadKeys))],
  };
}
