import { Module } from '@nestjs/common';
import { NoticeSender } from '#activities/notification/notice.sender';
import { Mailer } from '#libs/integrations/mail';

/** Sends notices as long as the application runs: for the worker. Needs DatabaseModule. */
@Module({ providers: [Mailer, NoticeSender], exports: [NoticeSender] })
export class NotificationModule {}
