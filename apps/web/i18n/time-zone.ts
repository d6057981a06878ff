/** Where the institution keeps its time: its terms end at midnight there, wherever the reader is. */
export const TIME_ZONE = 'Europe/Amsterdam';
