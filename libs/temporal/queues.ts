/** Task queues: workflows with the database activities, and slow outside calls (architecture: Workflows). */
export const TASK_QUEUES = { lifecycle: 'lifecycle', integrations: 'integrations' } as const;
