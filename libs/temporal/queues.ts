/**
 * Task queues that a worker of every build must serve (promotion waits for it): workflows with the database activities. Slow
 * outside calls get a queue of their own, `integrations`, with the first activity that makes one.
 */
export const TASK_QUEUES = { lifecycle: 'lifecycle' } as const;
