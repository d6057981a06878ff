import { createContext, useContext } from 'react';
import type { Me } from '~/api/types';

export const MeContext = createContext<Me | null>(null);

/** Who is signed in. Only below the frame, where somebody is. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('nobody is signed in here');
  return me;
}
