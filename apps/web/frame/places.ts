import { IconInbox, IconLayoutGrid, IconTimeline, IconUsers, type Icon } from '@tabler/icons-react';
import type { Me } from '~/api/types';

export interface Place {
  readonly to: '/' | '/solutions' | '/processes' | '/people';
  readonly word: string;
  readonly icon: Icon;
  /** Second key of `g …`. */
  readonly key: string;
  readonly permission: string;
  /** Stands apart from the daily work. */
  readonly apart?: true;
}

const PLACES: readonly Place[] = [
  { to: '/', word: 'frame.inbox', icon: IconInbox, key: 'i', permission: 'tasks:read' },
  { to: '/solutions', word: 'frame.solutions', icon: IconLayoutGrid, key: 'o', permission: 'solutions:read' },
  { to: '/processes', word: 'frame.processes', icon: IconTimeline, key: 'p', permission: 'processes:read' },
  { to: '/people', word: 'frame.people', icon: IconUsers, key: 'm', permission: 'people:read', apart: true },
];

/** Where this person may go. */
export const placesOf = ({ permissions }: Me) => PLACES.filter(({ permission }) => permissions.includes(permission));
