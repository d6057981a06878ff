import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiDescription } from '#apps/api/docs/api-description';
import { ProblemException } from '#apps/api/problems/problem.exception';
import { Public } from '#libs/identity/requires.decorator';

/** The files of Swagger UI that the page loads; nothing else of it is served. */
const FILES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Levensloop API</title>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css" />
  </head>
  <body>
    <main id="reference"></main>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/reference.js"></script>
  </body>
</html>
`;

/** Every change needs the session's token, so that the page can be tried out by whoever is signed in. */
const SCRIPT = `const csrf = fetch('/api/me').then((answer) => (answer.ok ? answer.json() : {})).then((me) => me.csrfToken);
SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  validatorUrl: null,
  requestInterceptor: async (request) => {
    if (request.method && request.method !== 'GET') request.headers['X-CSRF-Token'] = (await csrf) ?? '';
    return request;
  },
});
`;

/** The API described: for machines (OpenAPI 3.1), and as a page for people. It says nothing of any institution. */
@ApiExcludeController()
@Controller()
export class DocsController {
  constructor(private readonly description: ApiDescription) {}

  @Get('openapi.json')
  @Public()
  document() {
    return this.description.document();
  }

  @Get('docs')
  @Public()
  @Header('content-type', 'text/html; charset=utf-8')
  page(): string {
    return PAGE;
  }

  @Get('docs/reference.js')
  @Public()
  @Header('content-type', 'text/javascript; charset=utf-8')
  script(): string {
    return SCRIPT;
  }

  @Get('docs/:file')
  @Public()
  async file(@Param('file') name: string, @Res() reply: FastifyReply): Promise<void> {
    const type = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
    if (!type) throw new ProblemException('not-found');
    const folder = join(require.resolve('swagger-ui-dist/package.json'), '..');
    await reply
      .headers({ 'content-type': type, 'cache-control': 'public, max-age=86400' })
      .send(await readFile(join(folder, name)));
  }
}
