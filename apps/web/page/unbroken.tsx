const LONGEST = 24;

/** A text whose words with hyphens stay whole: a version like `PE-03-RT` is one word. */
export function Unbroken({ text }: { text: string }) {
  return text.split(/( )/).map((word, index) =>
    word.includes('-') && word.length <= LONGEST ? (
      <span key={index} className="nowrap">
        {word}
      </span>
    ) : (
      word
    ),
  );
}
