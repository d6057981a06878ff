import { SetMetadata } from '@nestjs/common';
import type { Permission } from '#libs/identity/permissions';

export const REQUIRES = 'levensloop:requires';

/** What a route asks for. Every route says so, or the API does not start (deny by default). */
export const Requires = (permission: Permission) => SetMetadata(REQUIRES, permission);

/** A route for everybody, signed in or not: health, sign-in, the description of the API. */
export const Public = () => SetMetadata(REQUIRES, 'public');

export const LOOPBACK = 'levensloop:loopback';

/** Besides, for whoever asks from this machine itself, and not through a proxy: a collector of metrics beside the API. */
export const LoopbackToo = () => SetMetadata(LOOPBACK, true);
