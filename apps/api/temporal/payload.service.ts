import { Injectable } from '@nestjs/common';
import { ProblemException } from '#apps/api/problems/problem.exception';
import type { Payloads } from '#apps/api/temporal/payload.schemas';
import { EncryptingCodec, PayloadUnreadable } from '#libs/temporal/payload-codec';

/** Payloads of Temporal in clear, for operators who read its own screens (integrity 21). */
@Injectable()
export class PayloadService {
  constructor(private readonly codec: EncryptingCodec) {}

  async decode({ payloads }: Payloads): Promise<Payloads> {
    try {
      const decoded = await this.codec.decode(payloads.map(fromBase64));
      return { payloads: decoded.map(toBase64) };
    } catch (error) {
      if (!(error instanceof PayloadUnreadable)) throw error;
      throw new ProblemException('invalid-input', { reason: error.code });
    }
  }
}

type Encoded = Payloads['payloads'][number];
type Bytes = Parameters<EncryptingCodec['decode']>[0][number];

function fromBase64({ metadata = {}, data = '' }: Encoded): Bytes {
  const bytes = Object.entries(metadata).map(([key, value]) => [key, Buffer.from(value, 'base64')] as const);
  return { metadata: Object.fromEntries(bytes), data: Buffer.from(data, 'base64') };
}

function toBase64({ metadata, data }: Bytes): Encoded {
  const text = Object.entries(metadata ?? {}).map(
    ([key, value]) => [key, Buffer.from(value).toString('base64')] as const,
  );
  return { metadata: Object.fromEntries(text), data: Buffer.from(data ?? []).toString('base64') };
}
