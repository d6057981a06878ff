import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { documentOf } from '#apps/api/described';

/* `npm run openapi`: the committed document, of which the web app's types are made. Needs no server and no settings. */
async function main(): Promise<void> {
  writeFileSync(resolve('apps/api/openapi.json'), `${JSON.stringify(await documentOf(), null, 2)}\n`);
}

void main();
