import type { Mail } from '#apps/standalone/mail/mailbox';
import { html } from '#apps/standalone/pages/html';
import type { Html } from '#apps/standalone/pages/html';
import type { Language, Said } from '#apps/standalone/pages/language';
import { brand } from '#apps/standalone/pages/page';
import type { Page } from '#apps/standalone/pages/page';

const TEXTS = {
  none: { nl: 'Er is nog geen e-mail verstuurd', en: 'No mail has been sent yet' },
  noneMore: {
    nl: 'Zodra Levensloop iemand bericht stuurt, verschijnt dat hier. Er gaat niets naar buiten.',
    en: 'Whatever Levensloop sends to anybody appears here. Nothing goes outside.',
  },
  one: { nl: 'Eén e-mail is hier opgevangen', en: 'One mail was caught here' },
  many: { nl: 'e-mails zijn hier opgevangen', en: 'mails were caught here' },
  lead: {
    nl: 'Er gaat niets naar buiten. De laatste 500 blijven bewaard.',
    en: 'Nothing goes outside. The last 500 are kept.',
  },
  for: { nl: 'Aan', en: 'To' },
  from: { nl: 'Van', en: 'From' },
  received: { nl: 'Ontvangen', en: 'Received' },
  attachments: { nl: 'Bijlagen', en: 'Attachments' },
  all: { nl: 'Alle e-mails', en: 'All mails' },
  fresh: { nl: 'Vernieuwen', en: 'Refresh' },
  mark: { nl: 'Demonstratie', en: 'Demonstration' },
  markMore: { nl: 'Alle ontvangers zijn verzonnen.', en: 'All recipients are invented.' },
  withoutSubject: { nl: '(zonder onderwerp)', en: '(no subject)' },
  unknown: { nl: 'Deze e-mail is er niet meer', en: 'This mail is no longer here' },
  open: { nl: 'Naar Levensloop', en: 'To Levensloop' },
  other: { nl: 'English', en: 'Nederlands' },
} satisfies Record<string, Said>;

export interface MailFrame {
  readonly language: Language;
  readonly publicUrl: string;
  /** Path of this page. */
  readonly path: string;
}

export function mailListPage(frame: MailFrame, mails: readonly Mail[], to: string | null): Page {
  const { language } = frame;
  const heading = headingOf(mails.length, language);
  return framed(frame, heading, [
    html`<h1>${heading}</h1>
      <p class="lead">${mails.length === 0 ? TEXTS.noneMore[language] : TEXTS.lead[language]}</p>
      ${to ? html`<p class="field"><span class="tag">${TEXTS.for[language]}: ${to}</span></p>` : null}
      <p class="field">
        <a class="button plain" href="${to ? `/?to=${encodeURIComponent(to)}` : '/'}">${TEXTS.fresh[language]}</a>
        ${to ? html`<a class="button plain" href="/">${TEXTS.all[language]}</a>` : null}
      </p>
      ${
        mails.length > 0
          ? html`<div class="columns single">
              <ul class="card mails">
                ${mails.map((mail) => html`<li>${rowOf(mail, language)}</li>`)}
              </ul>
            </div>`
          : null
      }`,
  ]);
}

export function mailPage(frame: MailFrame, mail: Mail): Page {
  const { language } = frame;
  const subject = mail.subject || TEXTS.withoutSubject[language];
  const facts: readonly (readonly [Said, Html])[] = [
    [TEXTS.from, html`${mail.from}`],
    [TEXTS.for, html`${mail.to.map((to) => html`<a href="/?to=${encodeURIComponent(to)}">${to}</a> `)}`],
    [TEXTS.received, timeOf(mail, language)],
    ...(mail.attachments.length > 0
      ? ([
          [TEXTS.attachments, html`${mail.attachments.map(({ name, type }) => `${name} (${type})`).join(', ')}`],
        ] as const)
      : []),
  ];
  return framed(frame, subject, [
    html`<p><a href="/">${TEXTS.all[language]}</a></p>
      <h1>${subject}</h1>
      <div class="columns single">
        <article class="card">
          <dl class="facts">
            ${facts.map(
              ([term, fact]) =>
                html`<dt>${term[language]}</dt>
                  <dd>${fact}</dd>`,
            )}
          </dl>
          ${letter(mail.text, frame.publicUrl)}
        </article>
      </div>`,
  ]);
}

export function unknownMailPage(frame: MailFrame): Page {
  const { language } = frame;
  return framed(frame, TEXTS.unknown[language], [
    html`<h1>${TEXTS.unknown[language]}</h1>
      <p class="field"><a class="button" href="/">${TEXTS.all[language]}</a></p>`,
  ]);
}

function framed({ language, publicUrl, path }: MailFrame, title: string, body: readonly Html[]): Page {
  const other = language === 'nl' ? 'en' : 'nl';
  return {
    title,
    language,
    body: html`<header>
        <div class="top">
          ${brand}
          <nav class="links">
            <a href="${publicUrl}/">${TEXTS.open[language]}</a>
            <a href="${path}?lang=${other}" lang="${other}" hreflang="${other}">${TEXTS.other[language]}</a>
          </nav>
        </div>
        <p class="mark"><b>${TEXTS.mark[language]}</b> <span>${TEXTS.markMore[language]}</span></p>
      </header>
      <main>${body}</main>`,
  };
}

const headingOf = (count: number, language: Language) => {
  if (count === 0) return TEXTS.none[language];
  return count === 1 ? TEXTS.one[language] : `${count} ${TEXTS.many[language]}`;
};

function rowOf(mail: Mail, language: Language): Html {
  return html`<a class="mail" href="/mails/${mail.id}">
    <span class="subject">${mail.subject || TEXTS.withoutSubject[language]}</span>
    <span class="when">${timeOf(mail, language)}</span>
    <span class="peek">${mail.to.join(', ')} · ${mail.text.replace(/\s+/g, ' ').slice(0, 200)}</span>
  </a>`;
}

function timeOf({ receivedAt }: Mail, language: Language): Html {
  const format = new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Europe/Amsterdam',
  });
  return html`<time datetime="${receivedAt}">${format.format(new Date(receivedAt))}</time>`;
}

/** Plain text; what leads to the application can be followed, and nothing else. */
function letter(text: string, publicUrl: string): Html {
  const parts = text.split(/(https?:\/\/[^\s<>"]+)/).map((part) => {
    const own = part === publicUrl || part.startsWith(`${publicUrl}/`);
    return own ? html`<a href="${part}">${part}</a>` : html`${part}`;
  });
  return html`<pre class="letter">${parts}</pre>`;
}
