import { html, trusted } from '#apps/standalone/pages/html';
import type { Language, Said } from '#apps/standalone/pages/language';
import { brand } from '#apps/standalone/pages/page';
import type { Page } from '#apps/standalone/pages/page';

const TEXTS = {
  signingOut: { nl: 'U wordt afgemeld', en: 'You are being signed out' },
  signOut: { nl: 'Afmelden', en: 'Sign out' },
  signedOut: { nl: 'U bent afgemeld', en: 'You are signed out' },
  signedOutMore: {
    nl: 'Op dit apparaat kan niemand meer met uw naam verder.',
    en: 'Nobody can go on under your name on this device.',
  },
  trouble: { nl: 'Aanmelden ging niet', en: 'Signing in did not work' },
  troubleMore: {
    nl: 'Ga terug naar Levensloop en meld u opnieuw aan. Er is niets verloren.',
    en: 'Go back to Levensloop and sign in again. Nothing is lost.',
  },
  back: { nl: 'Naar Levensloop', en: 'To Levensloop' },
  details: { nl: 'Details', en: 'Details' },
} satisfies Record<string, Said>;

/** Ends the session at the issuer by itself: ward computers are shared. The button is for browsers without script. */
export function signOutPage(language: Language, form: string, publicUrl: string): Page {
  return {
    title: TEXTS.signingOut[language],
    language,
    formTargets: [publicUrl],
    script: "document.getElementById('sign-out').click()",
    body: html`<header class="top">${brand}</header>
      <main>
        <h1>${TEXTS.signingOut[language]}</h1>
        ${trusted(form)}
        <button class="button wide" id="sign-out" type="submit" form="op.logoutForm" name="logout" value="yes">
          ${TEXTS.signOut[language]}
        </button>
      </main>`,
  };
}

export function signedOutPage(language: Language, publicUrl: string): Page {
  return {
    title: TEXTS.signedOut[language],
    language,
    body: html`<header class="top">${brand}</header>
      <main>
        <h1>${TEXTS.signedOut[language]}</h1>
        <p class="lead">${TEXTS.signedOutMore[language]}</p>
        <p class="field"><a class="button" href="${publicUrl}/">${TEXTS.back[language]}</a></p>
      </main>`,
  };
}

/** `details` is the technical reason. */
export function troublePage(language: Language, details: string, publicUrl: string): Page {
  return {
    title: TEXTS.trouble[language],
    language,
    body: html`<header class="top">${brand}</header>
      <main>
        <h1>${TEXTS.trouble[language]}</h1>
        <p class="lead">${TEXTS.troubleMore[language]}</p>
        <p class="field"><a class="button" href="${publicUrl}/">${TEXTS.back[language]}</a></p>
        <details class="field small muted">
          <summary>${TEXTS.details[language]}</summary>
          ${details}
        </details>
      </main>`,
  };
}
