import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import * as events from '#apps/api/events/event.schemas';
import * as health from '#apps/api/health/health.schemas';
import * as me from '#apps/api/me/me.schemas';
import * as observations from '#apps/api/observations/observation.schemas';
import * as people from '#apps/api/people/people.schemas';
import * as problems from '#apps/api/problems/problem.schemas';
import * as processes from '#apps/api/processes/process.schemas';
import * as signIn from '#apps/api/sign-in/sign-in.schemas';
import * as solutions from '#apps/api/solutions/solution.schemas';
import * as tasks from '#apps/api/tasks/task.schemas';
import * as payloads from '#apps/api/temporal/payload.schemas';
import * as lifecycle from '#libs/domain/lifecycle';
import * as outcome from '#libs/domain/outcome';
import * as roles from '#libs/domain/roles';

const MODULES = [
  roles,
  lifecycle,
  outcome,
  problems,
  me,
  people,
  tasks,
  solutions,
  processes,
  observations,
  events,
  health,
  signIn,
  payloads,
];

/** Schemas under the names that they are exported by; what else is known of them (descriptions) is the global registry's. */
class NamedSchemas extends z.core.$ZodRegistry<z.core.GlobalMeta> {
  override get(schema: z.core.$ZodType) {
    return { ...z.globalRegistry.get(schema), ...super.get(schema) };
  }
}

function namedSchemas(): NamedSchemas {
  const registry = new NamedSchemas();
  for (const module of MODULES)
    for (const [id, value] of Object.entries(module))
      // Parameters are spread over the operation, so a query cannot be a reference.
      if (value instanceof z.ZodType && !registry.has(value) && !id.endsWith('Query')) registry.add(value, { id });
  return registry;
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The converter that @nestjs/swagger asks for. Its own would write OpenAPI 3.0 and no names. */
function converter(registry: NamedSchemas) {
  return (schema: unknown, { schemaType }: { schemaType: 'input' | 'output' }) => {
    if (!(schema instanceof z.ZodType)) return undefined;
    const { $defs = {}, ...converted } = z.toJSONSchema(schema, {
      metadata: registry,
      io: schemaType,
      target: 'draft-2020-12',
      unrepresentable: 'any',
      override: ({ jsonSchema }) => simplify(jsonSchema),
    });
    delete converted.$schema;
    const components: Record<string, unknown> = {};
    for (const [name, definition] of Object.entries($defs)) components[name] = withoutId(definition);
    return { schema: withoutId(converted), components };
  };
}

function withoutId({ id: _, ...schema }: JsonSchema): JsonSchema {
  return schema;
}

/** The limits of a safe integer say nothing to a reader. */
function simplify(schema: JsonSchema): void {
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
}

/** The OpenAPI 3.1 document of this application. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Levensloop')
    .setDescription(
      'The life of every AI solution in a care institution. Errors are problem details (RFC 9457) with a stable type. ' +
        'A browser holds a session cookie and sends `X-CSRF-Token` with every change; scripts and machines send a bearer token.',
    )
    .setVersion('1')
    .addCookieAuth('levensloop_session', { type: 'apiKey', in: 'cookie' }, 'session')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'token')
    .addSecurityRequirements('session')
    .addSecurityRequirements('token')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) =>
      `${lowerFirst(controller.replace(/Controller$/, ''))}${upperFirst(method)}`,
    standardSchemaConverter: converter(namedSchemas()),
  });
  for (const path of Object.values(document.paths))
    for (const operation of Object.values(path as Record<string, Operation>)) describeProblems(operation);
  return sorted(document);
}

const PROBLEM = '#/components/schemas/Problem';

interface Operation {
  responses?: Record<string, { description?: string; content?: Record<string, { schema?: { $ref?: string } }> }>;
}

/** Problems have a media type of their own (RFC 9457), which the decorators cannot say response by response. */
function describeProblems({ responses = {} }: Operation): void {
  responses.default = { description: 'Any other problem', content: { json: { schema: { $ref: PROBLEM } } } };
  for (const response of Object.values(responses)) {
    const media = Object.values(response.content ?? {}).find(({ schema }) => schema?.$ref === PROBLEM);
    if (media) response.content = { 'application/problem+json': media };
  }
}

/** Paths and components in alphabetical order, so that the committed document changes only where the API does. */
function sorted(document: OpenAPIObject): OpenAPIObject {
  const byName = <T>(record: Record<string, T>) =>
    Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));
  return {
    ...document,
    paths: byName(document.paths),
    components: { ...document.components, schemas: byName(document.components?.schemas ?? {}) },
  };
}

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
const upperFirst = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
