import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload } from '@temporalio/common';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { temporal } from '@temporalio/proto';
import { openHistory, readableHistory } from '#libs/temporal/history';
import { EncryptingCodec, PayloadUnreadable, readPayloadKeys } from '#libs/temporal/payload-codec';

const codec = new EncryptingCodec(readPayloadKeys(`a:${Buffer.alloc(32, 3).toString('base64')}`));
const plain = (value: unknown) => defaultPayloadConverter.toPayload(value);

async function sealed(value: unknown): Promise<Payload> {
  const [payload] = await codec.encode([plain(value)]);
  if (!payload) throw new Error('nothing was encoded');
  return payload;
}

/** A start with its input encrypted, a failure with encrypted attributes, and a marker of Temporal's own in clear. */
async function history() {
  return temporal.api.history.v1.History.fromObject({
    events: [
      {
        eventId: 1,
        workflowExecutionStartedEventAttributes: {
          workflowType: { name: 'intake' },
          input: { payloads: [await sealed({ solutionId: 's', round: 1 }), await sealed(null)] },
        },
      },
      {
        eventId: 2,
        markerRecordedEventAttributes: {
          markerName: 'core_local_activity',
          details: { data: { payloads: [plain({ seq: 4 })] } },
          failure: { message: 'Encoded failure', encodedAttributes: await sealed({ message: 'connect' }) },
        },
      },
      {
        eventId: 3,
        workflowExecutionSignaledEventAttributes: {
          input: { payloads: [{ metadata: { encoding: Buffer.from('binary/plain') }, data: Buffer.from([1, 2]) }] },
        },
      },
    ],
  });
}

it('opens every payload and stays a history that can be read back', async () => {
  const opened = await openHistory(await history(), codec);
  const text = JSON.stringify(opened);
  expect(text).not.toContain(Buffer.from('binary/encrypted').toString('base64'));
  const [start] = historyFromJSON(opened).events ?? [];
  const payloads = start?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
  expect(payloads.map((payload) => defaultPayloadConverter.fromPayload(payload))).toEqual([
    { solutionId: 's', round: 1 },
    null,
  ]);
});

it('shows people the values', async () => {
  const { events } = await readableHistory(await openHistory(await history(), codec));
  expect(events[0]).toMatchObject({
    workflowExecutionStartedEventAttributes: { input: { payloads: [{ solutionId: 's', round: 1 }, null] } },
  });
  expect(events[1]).toMatchObject({
    markerRecordedEventAttributes: {
      details: { data: { payloads: [{ seq: 4 }] } },
      failure: { encodedAttributes: { message: 'connect' } },
    },
  });
  // What is no JSON is left as it is.
  expect(events[2]).toMatchObject({
    workflowExecutionSignaledEventAttributes: { input: { payloads: [{ data: 'AQI=' }] } },
  });
});

it('cannot be opened without the key', async () => {
  const other = new EncryptingCodec(readPayloadKeys(`b:${Buffer.alloc(32, 3).toString('base64')}`));
  await expect(openHistory(await history(), other)).rejects.toThrow(PayloadUnreadable);
});
