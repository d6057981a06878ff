import { useRouter } from '@tanstack/react-router';
import { useEffect, type RefObject } from 'react';

/** On another page the focus goes to its content, so that a screen reader and the keyboard begin there. */
export function useFocusOnArrival(main: RefObject<HTMLElement | null>): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onResolved', ({ fromLocation, pathChanged }) => {
        if (fromLocation && pathChanged) main.current?.focus({ preventScroll: true });
      }),
    [router, main],
  );
}
