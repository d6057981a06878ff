/** The mark of Levensloop: a line that bends on its way. */
export function Mark() {
  return (
    <svg width="26" height="26" viewBox="0 0 26 26" fill="none" aria-hidden="true">
      <path d="M5 5v10a6 6 0 0 0 6 6h5" stroke="currentColor" strokeWidth="2.6" />
      <circle cx="5" cy="5" r="3.2" fill="currentColor" />
      <circle cx="20" cy="21" r="3.2" fill="var(--ll-surface)" stroke="currentColor" strokeWidth="2.6" />
    </svg>
  );
}
