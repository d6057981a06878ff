import { DEMONSTRATION_PASSWORD } from '#apps/standalone/issuer/accounts';
import { GROUPS, ROLE_WORDS } from '#apps/standalone/issuer/role-words';
import { html } from '#apps/standalone/pages/html';
import type { Html } from '#apps/standalone/pages/html';
import type { Language, Said } from '#apps/standalone/pages/language';
import { brand } from '#apps/standalone/pages/page';
import type { Page } from '#apps/standalone/pages/page';
import { DEMONSTRATION_DEPARTMENTS, DEMONSTRATION_DEPUTIES, DEMONSTRATION_PEOPLE } from '#libs/domain/demonstration';
import type { DemonstrationPerson } from '#libs/domain/demonstration';

const TEXTS = {
  title: { nl: 'Als wie meldt u zich aan?', en: 'As whom do you sign in?' },
  lead: { nl: 'Kies iemand uit de lijst, of vul', en: 'Choose somebody from the list, or type' },
  leadForm: { nl: 'naam en wachtwoord', en: 'a name and password' },
  leadEnd: { nl: ' in.', en: '.' },
  again: { nl: 'Bevestig dat u het bent', en: 'Confirm that it is you' },
  againLead: {
    nl: 'Voor deze stap bewijst u opnieuw wie u bent. Daarna gaat u verder waar u was.',
    en: 'For this step you prove again who you are. Then you go on where you were.',
  },
  mark: { nl: 'Demonstratie', en: 'Demonstration' },
  markMore: {
    nl: 'De instelling en deze mensen zijn verzonnen. Voer geen echte persoonsgegevens in.',
    en: 'The institution and these people are invented. Enter no real personal data.',
  },
  skip: { nl: 'Naar naam en wachtwoord', en: 'To name and password' },
  byName: { nl: 'Met naam en wachtwoord', en: 'With name and password' },
  username: { nl: 'Gebruikersnaam', en: 'Username' },
  password: { nl: 'Wachtwoord', en: 'Password' },
  hint: {
    nl: `Iedereen hier heeft het wachtwoord “${DEMONSTRATION_PASSWORD}”.`,
    en: `Everybody here has the password “${DEMONSTRATION_PASSWORD}”.`,
  },
  signIn: { nl: 'Aanmelden', en: 'Sign in' },
  wrong: {
    nl: 'Deze naam en dit wachtwoord horen niet bij elkaar. Probeer het opnieuw.',
    en: 'This name and this password do not belong together. Try again.',
  },
  people: { nl: 'Mensen van de demonstratie-instelling', en: 'People of the demonstration institution' },
  you: { nl: 'U', en: 'You' },
  others: { nl: 'Iemand anders', en: 'Somebody else' },
  deputyOf: { nl: 'plaatsvervanger van', en: 'deputy of' },
  cancel: { nl: 'Annuleren en teruggaan', en: 'Cancel and go back' },
  other: { nl: 'English', en: 'Nederlands' },
} satisfies Record<string, Said>;

export interface SignIn {
  readonly language: Language;
  /** Where the form is sent to. */
  readonly action: string;
  /** Who is signed in already and proves it again. */
  readonly again: DemonstrationPerson | null;
  /** What was typed and is not right; null at first. */
  readonly wrong: { readonly username: string } | null;
  readonly publicUrl: string;
}

export function signInPage(signIn: SignIn): Page {
  const { language, action, again, publicUrl } = signIn;
  const otherLanguage = language === 'nl' ? 'en' : 'nl';
  return {
    title: TEXTS.signIn[language],
    language,
    formTargets: [publicUrl],
    body: html`<a class="skip" href="#by-name">${TEXTS.skip[language]}</a>
      <header>
        <div class="top">
          ${brand}
          <a href="${action}?lang=${otherLanguage}" lang="${otherLanguage}" hreflang="${otherLanguage}"
            >${TEXTS.other[language]}</a
          >
        </div>
        <p class="mark"><b>${TEXTS.mark[language]}</b> <span>${TEXTS.markMore[language]}</span></p>
      </header>
      <main>
        <h1>${again ? TEXTS.again[language] : TEXTS.title[language]}</h1>
        <p class="lead">${again ? TEXTS.againLead[language] : leadOf(language)}</p>
        <div class="columns">
          <section class="card" aria-label="${TEXTS.people[language]}">${peopleOf(signIn)}</section>
          <section class="card" id="by-name">${byName(signIn)}</section>
        </div>
      </main>`,
  };
}

const leadOf = (language: Language) =>
  html`${TEXTS.lead[language]} <a href="#by-name">${TEXTS.leadForm[language]}</a>${TEXTS.leadEnd[language]}`;

function byName({ language, action, again, wrong }: SignIn): Html {
  const username = wrong?.username ?? again?.username ?? '';
  return html`<h2>${TEXTS.byName[language]}</h2>
    ${wrong ? html`<p class="wrong" role="alert" id="wrong">${TEXTS.wrong[language]}</p>` : null}
    <form method="post" action="${action}?lang=${language}">
      <p class="field">
        <label for="username">${TEXTS.username[language]}</label>
        <input
          id="username"
          name="username"
          value="${username}"
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          required
          ${wrong ? html`aria-invalid="true" aria-describedby="wrong"` : null}
        />
      </p>
      <p class="field">
        <label for="password">${TEXTS.password[language]}</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          aria-describedby="hint"
          required
        />
      </p>
      <p class="small muted" id="hint">${TEXTS.hint[language]}</p>
      <button class="button wide" type="submit">${TEXTS.signIn[language]}</button>
    </form>
    <p class="field small"><a href="${action}/cancel">${TEXTS.cancel[language]}</a></p>`;
}

function peopleOf({ language, action, again }: SignIn): Html {
  const groups = GROUPS.map(({ title, roles }) => ({
    title: title[language],
    people: roles.flatMap((role) => DEMONSTRATION_PEOPLE.filter((person) => person.role === role)),
  }));
  const list = groups.map((group) => groupOf(group, language));
  return html`<form method="post" action="${action}?lang=${language}">
    <input type="hidden" name="password" value="${DEMONSTRATION_PASSWORD}" />
    ${
      again
        ? html`${groupOf({ title: TEXTS.you[language], people: [again] }, language)}
            <details class="group">
              <summary>${TEXTS.others[language]}</summary>
              ${list}
            </details>`
        : list
    }
  </form>`;
}

function groupOf(group: { title: string; people: readonly DemonstrationPerson[] }, language: Language): Html {
  return html`<div class="group">
    <h2>${group.title}</h2>
    <ul class="people">
      ${group.people.map((person) => html`<li>${buttonOf(person, language)}</li>`)}
    </ul>
  </div>`;
}

function buttonOf(person: DemonstrationPerson, language: Language): Html {
  return html`<button class="person" type="submit" name="username" value="${person.username}">
    <span class="initials" aria-hidden="true">${initialsOf(person)}</span>
    <span>
      <span class="who">${person.displayName}</span>
      <span class="what">${describe(person, language)}</span>
    </span>
  </button>`;
}

/** "Afdelingshoofd, Radiologie", "Zorgverlener, Radiologie, plaatsvervanger van Willem Oosterhof". */
function describe({ id, role, departmentId }: DemonstrationPerson, language: Language): string {
  const department = DEMONSTRATION_DEPARTMENTS.find((one) => one.id === departmentId);
  const deputised = DEMONSTRATION_DEPUTIES.find(({ deputyPersonId }) => deputyPersonId === id);
  const principal = DEMONSTRATION_PEOPLE.find((person) => person.id === deputised?.principalId);
  const words = [
    ROLE_WORDS[role][language],
    department && (language === 'nl' ? department.nameNl : department.nameEn),
    principal && `${TEXTS.deputyOf[language]} ${principal.displayName}`,
  ];
  return words.filter(Boolean).join(', ');
}

function initialsOf({ displayName }: DemonstrationPerson): string {
  const [first = '', ...rest] = displayName.split(' ');
  return `${first.charAt(0)}${rest.at(-1)?.charAt(0) ?? ''}`;
}
