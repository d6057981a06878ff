import createFetchClient, { type Middleware } from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import type { paths } from '~/api/schema';
import { currentCsrfToken, hasSession, sessionEnded } from '~/api/session';

const session: Middleware = {
  onRequest({ request }) {
    if (request.method !== 'GET') request.headers.set('X-CSRF-Token', currentCsrfToken());
    request.headers.set('Accept-Language', document.documentElement.lang);
    return request;
  },
  onResponse({ response }) {
    if (response.status === 401 && hasSession()) sessionEnded();
  },
};

/** Requests typed by the API's own description (schema.ts is generated from it). */
export const client = createFetchClient<paths>({ baseUrl: '/', credentials: 'same-origin' });
client.use(session);

export const $api = createQueryClient(client);
