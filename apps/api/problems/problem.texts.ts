import type { ProblemCode } from '#apps/api/problems/problem.schemas';

export type Language = 'nl' | 'en';
export type Said = Readonly<Record<Language, string>>;
export interface ProblemText {
  readonly title: Said;
  readonly detail: Said;
}

const text = (title: [string, string], detail: [string, string]): ProblemText => ({
  title: { nl: title[0], en: title[1] },
  detail: { nl: detail[0], en: detail[1] },
});

/** What each problem says: rule and way out, no blame (visual language: Voice). `{name}` is filled in. */
export const PROBLEM_TEXTS: Readonly<Record<ProblemCode, ProblemText>> = {
  'bad-request': text(
    ['Dit verzoek is niet te lezen', 'This request cannot be read'],
    [
      'Het verzoek heeft niet de vorm die hier gevraagd wordt. Uw invoer is niet opgeslagen en staat nog op uw scherm.',
      'The request does not have the form that is asked for here. Your input was not stored and is still on your screen.',
    ],
  ),
  'not-signed-in': text(
    ['U bent niet aangemeld', 'You are not signed in'],
    ['Meld u aan en probeer het opnieuw.', 'Sign in and try again.'],
  ),
  'session-expired': text(
    ['Uw aanmelding is verlopen', 'Your session has expired'],
    ['Meld u opnieuw aan. Wat u hebt getypt, blijft bewaard.', 'Sign in again. What you have typed is kept.'],
  ),
  forbidden: text(
    ['Dit mag u niet doen', 'You may not do this'],
    ['Uw rol geeft hiervoor geen recht.', 'Your role gives no right to this.'],
  ),
  'foreign-origin': text(
    ['Dit verzoek kwam van een andere website', 'This request came from another website'],
    [
      'Uit veiligheid neemt Levensloop alleen wijzigingen aan die vanaf de eigen pagina’s komen.',
      'For safety Levensloop takes changes from its own pages only.',
    ],
  ),
  'csrf-failed': text(
    ['De beveiligingscode ontbreekt of klopt niet', 'The security token is missing or wrong'],
    [
      'Laad de pagina opnieuw en probeer het nog eens. Wat u hebt getypt, blijft bewaard.',
      'Reload the page and try once more. What you have typed is kept.',
    ],
  ),
  'mandate-missing': text(
    ['U hebt hiervoor geen mandaat', 'You hold no mandate for this'],
    ['Dit besluit vraagt een mandaat dat u niet hebt.', 'This decision asks for a mandate that you do not hold.'],
  ),
  'mandate-ended': text(
    ['Uw mandaat is verlopen', 'Your mandate has ended'],
    [
      'Uw mandaat of plaatsvervanging geldt niet meer. De Raad van Bestuur kan het verlengen.',
      'Your mandate or deputyship no longer holds. The board can renew it.',
    ],
  ),
  'separation-of-duties': text(
    ['Functiescheiding: u kunt dit niet beslissen', 'Separation of duties: you cannot decide this'],
    [
      'U was bij deze oplossing betrokken op een manier die een besluit van u uitsluit.',
      'You were involved with this solution in a way that rules out a decision of yours.',
    ],
  ),
  'not-addressed': text(
    ['Deze taak is niet aan u gericht', 'This task is not put to you'],
    ['U kunt de taak lezen, maar een ander beantwoordt haar.', 'You can read the task, but somebody else answers it.'],
  ),
  'not-found': text(
    ['Dit is er niet', 'This is not there'],
    ['Het bestaat niet, of u mag het niet zien.', 'It does not exist, or you may not see it.'],
  ),
  conflict: text(
    ['Dit botst met wat er al is', 'This clashes with what is there'],
    ['Er is intussen iets veranderd. Laad de pagina opnieuw.', 'Something has changed meanwhile. Reload the page.'],
  ),
  'task-closed': text(
    ['Deze taak is al gesloten', 'This task is closed already'],
    [
      'De vraag is intussen beantwoord of vervallen. Uw tekst blijft als concept bewaard.',
      'The question was answered or cancelled meanwhile. Your text is kept as a draft.',
    ],
  ),
  'process-ended': text(
    ['Dit proces is afgelopen', 'This process has ended'],
    [
      'Over dit beslismoment is al besloten. Uw tekst blijft als concept bewaard.',
      'This gate has been decided already. Your text is kept as a draft.',
    ],
  ),
  'already-answered': text(
    ['U hebt dit al beantwoord', 'You have answered this already'],
    [
      'Er is in deze ronde al een antwoord van u vastgelegd of onderweg. U hoeft niets te doen.',
      'An answer of yours in this round has been recorded or is on its way. You need not do anything.',
    ],
  ),
  'idempotency-key-reused': text(
    ['Deze sleutel is al gebruikt', 'This key has been used already'],
    [
      'De Idempotency-Key hoort bij een eerder verzoek met een andere inhoud. Gebruik voor een nieuw verzoek een nieuwe sleutel.',
      'The Idempotency-Key belongs to an earlier request with another content. Use a new key for a new request.',
    ],
  ),
  'stale-page': text(
    ['Uw scherm is niet meer actueel', 'Your screen is out of date'],
    [
      'Er is iets veranderd sinds u deze pagina opende. Bekijk de nieuwe stand; uw tekst blijft bewaard.',
      'Something has changed since you opened this page. See how it stands now; your text is kept.',
    ],
  ),
  'too-large': text(
    ['Dit is te groot', 'This is too large'],
    ['Het verzoek of bestand is groter dan hier mag.', 'The request or file is larger than is allowed here.'],
  ),
  'unsupported-media-type': text(
    ['Dit soort bestand kan hier niet', 'This kind of file is not taken here'],
    [
      'Toegestaan zijn PDF, Word (docx), Excel (xlsx), PNG, JPEG, tekst, CSV, JSON en XML, en de inhoud moet bij de naam passen.',
      'Allowed are PDF, Word (docx), Excel (xlsx), PNG, JPEG, text, CSV, JSON and XML, and the content must fit the name.',
    ],
  ),
  'invalid-input': text(
    ['De invoer klopt nog niet', 'The input is not right yet'],
    [
      'Kijk bij de aangewezen velden. Er is niets opgeslagen en niets verloren.',
      'See the fields that are pointed out. Nothing was stored and nothing is lost.',
    ],
  ),
  'outcome-not-offered': text(
    ['Dit antwoord kan hier niet', 'This answer is not offered here'],
    ['Kies een van de antwoorden die bij deze taak horen.', 'Choose one of the answers that this task takes.'],
  ),
  'conditions-incomplete': text(
    ['De voorwaarden zijn niet compleet', 'The conditions are incomplete'],
    [
      'Een goedkeuring met voorwaarden vraagt er minstens een, elk met tekst, eigenaar, datum en bewijs.',
      'An approval with conditions asks for at least one, each with text, owner, date and proof.',
    ],
  ),
  'gaps-missing': text(
    ['Zeg wat er ontbreekt', 'Say what is missing'],
    [
      'Terugsturen vraagt minstens een punt dat aangevuld moet worden, met een datum.',
      'Sending back asks for at least one gap, with a date.',
    ],
  ),
  'reason-missing': text(
    ['Geef een reden', 'Give a reason'],
    ['Afwijzen vraagt een reden.', 'Rejecting asks for a reason.'],
  ),
  'evidence-missing': text(
    ['Er ontbreken bewijsstukken', 'Evidence is missing'],
    [
      'Dit beslismoment vraagt bewijsstukken die nog niet in het dossier liggen.',
      'This gate asks for evidence that does not lie in the dossier yet.',
    ],
  ),
  infected: text(
    ['Dit bestand bevat schadelijke code', 'This file holds malicious code'],
    [
      'De virusscanner wees het bestand af. Het is niet bewaard.',
      'The virus scanner refused the file. It was not kept.',
    ],
  ),
  'personal-data-suspected': text(
    ['Mogelijk patiëntgegevens', 'Possibly patient data'],
    [
      'De tekst lijkt een BSN of geboortedatum te bevatten. Haal die weg, of bevestig dat het geen gegevens van een patiënt zijn.',
      'The text seems to hold a citizen service number or a date of birth. Remove it, or confirm that it is no patient’s.',
    ],
  ),
  'too-many-requests': text(
    ['Te veel pogingen', 'Too many attempts'],
    ['Wacht een minuut en probeer het dan opnieuw.', 'Wait a minute and then try again.'],
  ),
  internal: text(
    ['Er ging iets mis bij ons', 'Something went wrong on our side'],
    [
      'Dit is onze fout, niet de uwe. Het is gemeld; probeer het straks opnieuw.',
      'This is our fault, not yours. It has been reported; try again in a while.',
    ],
  ),
  'not-confirmed': text(
    ['Nog niet bevestigd', 'Not confirmed yet'],
    [
      'Uw antwoord is bewaard en kan nog worden vastgelegd. U hoeft niets opnieuw te doen.',
      'Your answer is stored and can still be recorded. You need not do anything again.',
    ],
  ),
  unavailable: text(
    ['Dit is nu niet bereikbaar', 'This cannot be reached now'],
    [
      'Een deel van Levensloop is even weg. Probeer het straks opnieuw; er is niets verloren.',
      'A part of Levensloop is away for a moment. Try again in a while; nothing is lost.',
    ],
  ),
};

const said = (nl: string, en: string): Said => ({ nl, en });

/** Sentences that say more than the problem's own, by its `reason`. */
export const REASON_TEXTS: Readonly<Record<string, Said | undefined>> = {
  TASK_UNKNOWN: said('Het proces kent deze taak niet meer.', 'The process no longer knows this task.'),
  MANDATE_ENDED: said(
    'Uw mandaat geldt niet meer. De Raad van Bestuur kan het verlengen.',
    'Your mandate no longer holds. The board can renew it.',
  ),
  DEPUTY_ENDED: said(
    'Uw plaatsvervanging geldt niet meer. De Raad van Bestuur kan haar verlengen.',
    'Your deputyship no longer holds. The board can renew it.',
  ),
  OWN_REQUEST: said(
    'U vroeg deze oplossing zelf aan; wie aanvraagt, beslist er niet over.',
    'You asked for this solution yourself; whoever asks does not decide about it.',
  ),
  PREPARED_IT: said(
    'U bereidde deze vraag voor; wie voorbereidt, beslist er niet over.',
    'You prepared this question; whoever prepares it does not decide it.',
  ),
  DEVELOPED_IT: said(
    'U ontwikkelde of valideerde deze oplossing; daarom beslist een ander.',
    'You developed or validated this solution; so somebody else decides.',
  ),
  NEVER_DECIDES: said(
    'Uw rol adviseert of controleert, en beslist daarom nooit.',
    'Your role advises or verifies, and so it never decides.',
  ),
  'answered-by': said(
    'Dit is intussen beantwoord door {person} op {at}.',
    'This was answered meanwhile by {person} on {at}.',
  ),
  'cancelled-at': said('Deze vraag is op {at} vervallen.', 'This question was cancelled on {at}.'),
  'idempotency-key': said(
    'Stuur bij een wijziging een kop Idempotency-Key van 8 tot 200 zichtbare ASCII-tekens mee, voor elke handeling een nieuwe.',
    'Send a header Idempotency-Key of 8 to 200 visible ASCII characters with a change, a new one for every act.',
  ),
  'no-department': said(
    'Noem in het voorstel een afdeling die eigenaar wordt; uw eigen account hoort bij geen afdeling.',
    'Name an owning department in the proposal; your own account belongs to none.',
  ),
  'file-limit': said('Een bestand is hooguit {limit} MB.', 'A file is at most {limit} MB.'),
  'file-missing': said(
    'Stuur de velden solutionId en title, en daarna het bestand.',
    'Send the fields solutionId and title, and then the file.',
  ),
  'file-empty': said('Het bestand is leeg.', 'The file is empty.'),
  withdrawal: said(
    'Een aanvraag wordt ingetrokken door wie haar deed, of door een eigenaar van de oplossing.',
    'A request is withdrawn by whoever made it, or by an owner of the solution.',
  ),
};

/** What is wrong in a field of a form, by its i18n key. */
export const FIELD_TEXTS: Readonly<Record<string, Said | undefined>> = {
  'form.error.required': said('Vul dit in.', 'Fill this in.'),
  'form.error.too-long': said('Deze tekst is te lang.', 'This text is too long.'),
  'form.error.characters': said(
    'Hierin staan onzichtbare tekens die niet mogen.',
    'This holds invisible characters that are not allowed.',
  ),
  'form.error.choose': said('Maak een keuze.', 'Make a choice.'),
  'form.error.confirm': said('Dit moet u bevestigen.', 'This needs your confirmation.'),
  'form.error.date': said('Dit is geen datum.', 'This is not a date.'),
  'form.error.past': said('Kies een datum die nog komt.', 'Choose a date that is still to come.'),
  'form.error.too-far': said('Kies een datum binnen vijf jaar.', 'Choose a date within five years.'),
  'form.error.not-yet': said('Deze datum ligt in de toekomst.', 'This date lies in the future.'),
  'form.error.too-few': said('Hier moet er minstens een staan.', 'There must be at least one here.'),
  'form.error.too-many': said('Hier staan er te veel.', 'There are too many here.'),
  'form.error.not-needed': said(
    'Dit hoort hier alleen als het nodig is.',
    'This belongs here only where it is needed.',
  ),
  'form.error.unknown-field': said('Dit formulier heeft zo’n veld niet.', 'This form has no such field.'),
  'form.error.answer': said('Dit formulier kent dat antwoord niet.', 'This form does not take that answer.'),
  'form.error.unanswered': said('Een vraag uit de intake staat nog open.', 'A question of the intake is still open.'),
  'form.error.person': said('Deze persoon is hier niet bekend.', 'This person is not known here.'),
  'form.error.department': said('Deze afdeling is hier niet bekend.', 'This department is not known here.'),
  'form.error.version': said('Deze versie is hier niet bekend.', 'This version is not known here.'),
  'form.error.month': said(
    'Metingen gaan hooguit twintig jaar terug en een maand vooruit.',
    'Measurements lie at most twenty years back and one month ahead.',
  ),
  'form.error.cursor': said('Deze bladwijzer is niet van hier.', 'This page mark was not made here.'),
  'form.error.personal-data': said(
    'Dit lijkt op een BSN of een geboortedatum.',
    'This looks like a citizen service number or a date of birth.',
  ),
};

/** "Wie het wel kan: …" behind a refusal. */
export const WHO_CAN: Said = said('Wie het wel kan: {roles}.', 'Who can: {roles}.');
