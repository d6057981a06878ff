import { Injectable } from '@nestjs/common';
import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { openApiDocument } from '#apps/api/openapi';

/** The description of the running application. It is made when it is asked for, since that needs all of it. */
@Injectable()
export class ApiDescription {
  private application: INestApplication | null = null;
  private made: OpenAPIObject | null = null;

  /** Called once, by whoever builds the application. */
  describes(application: INestApplication): void {
    this.application = application;
  }

  document(): OpenAPIObject {
    if (!this.application) throw new Error('no application was given to describe');
    this.made ??= openApiDocument(this.application);
    return this.made;
  }
}
