import type { Payload, PayloadCodec } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { temporal } from '@temporalio/proto';

type History = temporal.api.history.v1.IHistory;
/** A history in Temporal's own JSON. It holds ids and digests, no texts (integrity 21). */
export interface HistoryJson {
  readonly events: Record<string, unknown>[];
}

interface PayloadJson {
  readonly metadata: Readonly<Record<string, string>>;
  readonly data?: string;
}

/** A history with its payloads in clear, in the form that replay and Temporal's own tools read. */
export async function openHistory(history: History, codec: PayloadCodec): Promise<HistoryJson> {
  const json: unknown = JSON.parse(historyToJSON(history));
  return (await replacePayloads(json, async (payload) => {
    const [opened] = await codec.decode([fromJson(payload)]);
    return opened ? toJson(opened) : payload;
  })) as HistoryJson;
}

/** The same for people: JSON payloads as the values that they hold. Such a history cannot be replayed. */
export async function readableHistory(history: HistoryJson): Promise<HistoryJson> {
  return (await replacePayloads(history, (payload) => Promise.resolve(valueOf(payload)))) as HistoryJson;
}

async function replacePayloads(node: unknown, replace: (payload: PayloadJson) => Promise<unknown>): Promise<unknown> {
  if (Array.isArray(node)) return Promise.all(node.map((child) => replacePayloads(child, replace)));
  if (typeof node !== 'object' || node === null) return node;
  if (isPayload(node)) return replace(node);
  const entries = await Promise.all(
    Object.entries(node).map(async ([key, child]) => [key, await replacePayloads(child, replace)] as const),
  );
  return Object.fromEntries(entries);
}

function isPayload(node: object): node is PayloadJson {
  const { metadata } = node as Partial<PayloadJson>;
  return typeof metadata === 'object' && metadata !== null && typeof metadata.encoding === 'string';
}

function fromJson({ metadata, data = '' }: PayloadJson): Payload {
  const bytes = Object.entries(metadata).map(([key, value]) => [key, Buffer.from(value, 'base64')] as const);
  return { metadata: Object.fromEntries(bytes), data: Buffer.from(data, 'base64') };
}

function toJson({ metadata, data }: Payload): PayloadJson {
  const text = Object.entries(metadata ?? {}).map(([key, value]) => [key, base64(value)] as const);
  return { metadata: Object.fromEntries(text), data: base64(data) };
}

function valueOf(payload: PayloadJson): unknown {
  const encoding = Buffer.from(payload.metadata.encoding ?? '', 'base64').toString();
  if (encoding === 'binary/null') return null;
  if (!encoding.startsWith('json/')) return payload;
  return JSON.parse(Buffer.from(payload.data ?? '', 'base64').toString()) as unknown;
}

const base64 = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString('base64');
