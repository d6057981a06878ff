import { setTimeout as sleep } from 'node:timers/promises';
import { isGrpcServiceError } from '@temporalio/client';
import type { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';
import { SEARCH_ATTRIBUTES } from '#libs/temporal/search-attributes';

/** How long the histories of ended processes stay in Temporal; the server's own default is a day. */
const RETENTION = msToTs('90 days');
const NOT_FOUND = 5;
const KEYWORD = temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;

/**
 * Makes the namespace with its retention and search attributes, or adds what is lacking; safe to do again. Waits until
 * the server knows them, which may take it some seconds.
 */
export async function prepareNamespace(connection: Connection, namespace: string): Promise<void> {
  if (await knowsNamespace(connection, namespace))
    await connection.workflowService.updateNamespace({
      namespace,
      config: { workflowExecutionRetentionTtl: RETENTION },
    });
  else await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: RETENTION });
  await until(() => knowsNamespace(connection, namespace));
  await addSearchAttributes(connection, namespace);
}

async function addSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const lacking = async () => {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    return Object.values(SEARCH_ATTRIBUTES).filter((name) => !(name in customAttributes));
  };
  const names = await lacking();
  if (names.length === 0) return;
  await connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(names.map((name) => [name, KEYWORD])),
  });
  await until(async () => (await lacking()).length === 0);
}

async function knowsNamespace(connection: Connection, namespace: string): Promise<boolean> {
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } catch (error) {
    if (isGrpcServiceError(error) && Number(error.code) === NOT_FOUND) return false;
    throw error;
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(200);
}
